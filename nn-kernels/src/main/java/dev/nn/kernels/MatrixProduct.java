package dev.nn.kernels;

import dev.nn.kernels.VectorUse.Twins;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Blocking;
import dev.nn.kernels.scalar.Multiplier.Product;
import dev.nn.kernels.scalar.ProductOperands;
import dev.nn.kernels.scalar.TinyProduct;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the matrix products needed to train a fully connected layer, bound to its operands. Make
 * and check it once, then run it in each step.
 *
 * <p><b>The bits are specified.</b> Every element of a result is one chain of {@link
 * Math#fma(float, float, float)} in ascending order of the summed index, as each method says. An
 * implementation must not reorder or split this chain, or leave out a step that could change a bit.
 * So results are the same on every machine, for any vector width and however threads divide the
 * result among themselves. Each thread multiplies views of the operands.
 *
 * <p>x, dX are [rows × inputs]; z, dZ are [rows × outputs]; W, dW are [inputs × outputs]; b, db are
 * [1 × outputs]. Dimensions may be 0. W and dW may be in panels, because this changes no bit; all
 * others must be by strides, with contiguous rows. Operands may share an array, as all parameters
 * of a network do. A result may share one too, but must not overlap an operand.
 *
 * <p>All methods throw an {@link IllegalArgumentException} if shapes do not fit, an operand is in
 * panels that must not be, or the result overlaps an operand. {@link #run} allocates in its first
 * runs and when SIMD kernels take over, but never again.
 */
public final class MatrixProduct {

  /** The most rows in the first SIMD runs. */
  private static final int FIRST_ROWS = 14;

  /**
   * The longest sums in the first SIMD runs, unless wider results use other tiles for short sums.
   */
  private static final int FIRST_INNER = 8;

  /** The longest sums in runs whose times are compared. */
  private static final int INNER = 128;

  private final Scratch scratch;
  private final ProductOperands operands;
  final VectorUse use;
  private Product product;
  private boolean isWarm;

  private MatrixProduct(Scratch scratch, Operand a, Operand b, @Nullable Operand d, Operand c) {
    this(scratch, new ProductOperands(a, b, d, c, false));
  }

  private MatrixProduct(Scratch scratch, ProductOperands operands) {
    this.scratch = scratch;
    this.operands = operands;
    TinyProduct tiny = TinyProduct.of(operands);
    use = tiny == null ? use(operands) : VectorUse.WARM;
    isWarm = use.isWarm;
    product =
        tiny != null ? tiny : (isWarm ? scratch.best() : scratch.scalar).bind(operands, operands);
  }

  /** Returns the use shared by all products of this shape and layout. */
  private static VectorUse use(ProductOperands p) {
    int layout = layout(p.a()) | layout(p.b()) << 2 | layout(p.c()) << 4;
    layout |= (p.d() == null ? 1 : 0) << 6 | (p.isFinite() ? 1 : 0) << 7;
    ProductOperands like = p.layouts(); // without the arrays, so that none is kept alive
    boolean wide = p.columns() >= Blocking.WORTH_COPYING;
    return KernelChoice.use(
        List.of(p.rows(), p.inner(), p.columns(), layout),
        () -> twins(like.zeros(FIRST_ROWS, wide ? Blocking.DEEP : FIRST_INNER), like),
        () -> twins(like.zeros(like.rows(), like.rows() == 1 ? like.inner() : INNER), like));
  }

  private static int layout(Operand m) {
    return (m.isByStrides() ? 1 : 0) | (m.hasContiguousRows() ? 2 : 0);
  }

  private static Twins twins(ProductOperands operands, ProductOperands like) {
    Product vectors = KernelChoice.KERNELS.multiplier().bind(operands, like);
    Product scalar = KernelChoice.SCALAR.multiplier().bind(operands, like);
    if (!like.isFinite() || like.rows() > 1) {
      return new Twins(vectors::run, scalar::run);
    }
    float[] row = operands.a().array();
    return new Twins(() -> runBoth(vectors, row), () -> runBoth(scalar, row));
  }

  /** Runs a product with a row without zeros, and with a row whose every second element is 0. */
  private static void runBoth(Product product, float[] row) {
    Arrays.fill(row, 1);
    product.run();
    for (int i = 0; i < row.length; i += 2) {
      row[i] = 0;
    }
    product.run();
  }

  /**
   * {@return the best panel width for weights that many products use, at least 1: the {@code width}
   * for {@link Operand#inPanels}} Products then read such weights in place. The width depends on
   * the machine, but no bit of a result depends on the width.
   */
  public static int panel() {
    return KernelChoice.KERNELS.panel();
  }

  /**
   * Returns z = x·W + b.
   *
   * <p>z[r][o] starts as b[o]; then, for i from 0, becomes fma(x[r][i], W[i][o], z[r][o]).
   *
   * @param x the inputs, [rows × inputs], by strides
   * @param w W, [inputs × outputs], by strides or in panels
   * @param b the biases, [1 × outputs], by strides
   * @param z receives the result, [rows × outputs], by strides; every element is set
   * @param scratch the working memory of the thread that runs the product
   * @return the product, not yet computed
   */
  public static MatrixProduct forward(Operand x, Operand w, Operand b, Operand z, Scratch scratch) {
    Operands.requireRows("W", w);
    Operands.requireShape("x", x, z.rows(), w.rows());
    Operands.requireShape("b", b, 1, w.columns());
    Operands.requireShape("z", z, x.rows(), w.columns());
    Operands.requireApart("z", z, "x", x);
    Operands.requireApart("z", z, "W", w);
    Operands.requireApart("z", z, "b", b);
    return new MatrixProduct(scratch, x, w, b.repeated(z.rows()), z);
  }

  /**
   * {@return this product for a W without NaN and infinities, with the same operands and scratch}
   * The caller must keep W finite while the product is in use. If an element of x is 0, its row of
   * W then adds nothing and may be skipped, so a prediction reads only the other rows. The bits are
   * the same.
   */
  public MatrixProduct ofFinite() {
    ProductOperands p = operands;
    return new MatrixProduct(scratch, new ProductOperands(p.a(), p.b(), p.d(), p.c(), true));
  }

  /**
   * Returns dW = xᵀ·dZ.
   *
   * <p>dW[i][o] starts as 0; then, for r from 0, becomes fma(x[r][i], dZ[r][o], dW[i][o]).
   *
   * @param x the inputs, [rows × inputs], by strides
   * @param dz dZ, [rows × outputs], by strides
   * @param dw receives the result dW, [inputs × outputs], by strides or in panels; every element is
   *     set
   * @param scratch the working memory of the thread that runs the product
   * @return the product, not yet computed
   */
  public static MatrixProduct weightGradient(Operand x, Operand dz, Operand dw, Scratch scratch) {
    Operands.requireRows("dW", dw);
    Operands.requireShape("x", x, dz.rows(), dw.rows());
    Operands.requireShape("dZ", dz, x.rows(), dw.columns());
    Operands.requireApart("dW", dw, "x", x);
    Operands.requireApart("dW", dw, "dZ", dz);
    return new MatrixProduct(scratch, x.transpose(), dz, null, dw);
  }

  /**
   * Returns dX = dZ·Wᵀ.
   *
   * <p>dX[r][i] starts as 0; then, for o from 0, becomes fma(dZ[r][o], W[i][o], dX[r][i]).
   *
   * @param dz dZ, [rows × outputs], by strides
   * @param w W, [inputs × outputs], by strides or in panels
   * @param dx receives the result dX, [rows × inputs], by strides; every element is set
   * @param scratch the working memory of the thread that runs the product
   * @return the product, not yet computed
   */
  public static MatrixProduct inputGradient(Operand dz, Operand w, Operand dx, Scratch scratch) {
    Operands.requireRows("W", w);
    Operands.requireShape("dZ", dz, dx.rows(), w.columns());
    Operands.requireShape("dX", dx, dz.rows(), w.rows());
    Operands.requireApart("dX", dx, "dZ", dz);
    Operands.requireApart("dX", dx, "W", w);
    return new MatrixProduct(scratch, dz, w.transpose(), null, dx);
  }

  /**
   * Computes the result.
   *
   * @throws IllegalArgumentException if x has moved to where it overlaps the result
   */
  public void run() {
    if (operands.a().array() == operands.c().array()) {
      Operands.requireApart("the result", operands.c(), "x", operands.a());
    }
    if (!isWarm) {
      if (use.isWarm) {
        product = scratch.best().bind(operands, operands);
        isWarm = true;
      }
    }
    product.run();
    if (!isWarm) {
      use.count(operands.work());
    }
  }
}
