package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.engine.Parameters.Diagonal;
import dev.nn.core.engine.Parameters.Weights;
import dev.nn.kernels.ColumnSums;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import org.jspecify.annotations.Nullable;

/**
 * Runs one fully connected layer on a batch, forward and backward:
 *
 * <pre>
 *   z = x·W + b        dz = dL/dz, from dL/da by f      x          [rows × inputs]
 *   a = f(z)           dL/dW = xᵀ·dz                    W, dL/dW   [inputs × columns]
 *                      dL/db = Σ dz, over its rows      b, dL/db   [1 × columns]
 *                      dL/dx = dz·Wᵀ                    z, dz      [rows × columns]
 *                                                       a, da      [rows × outputs]
 * </pre>
 *
 * <p>There are as many columns as outputs, unless f changes the width. If f has parameters p, it is
 * f(z, p). It then gives dp for each row, and dL/dp = Σ dp over the rows. If the layer has groups,
 * each product is computed for each group, which has its own columns of x and of z.
 *
 * <p>Each member of a team computes its share of every result ({@link Partition}). If a member
 * needs what another wrote, all members synchronize first. Products are bound to their operands
 * when the layer is made, so a step neither allocates nor checks.
 */
public final class Layer {

  private final LayerShape shape;
  private final Operand x;
  private final Operand w;
  private final Matrix p;
  private final RowParts z;
  private final RowParts a;
  private final @Nullable Dropout dropout;

  // One for each member.
  private final Scratch[] scratch;
  private final Partition[] partitions;
  private final MatrixProduct[][] affine;

  /**
   * Creates a layer for batches of one size.
   *
   * @param random decides which outputs are dropped; null to drop none
   */
  Layer(
      LayerShape shape,
      Operand x,
      Weights weights,
      @Nullable RandomStream random,
      Scratch[] scratch) {
    this.shape = shape;
    this.x = x;
    this.scratch = scratch;
    w = shape.weights(weights.values());
    p = shape.function().parameters(weights.values(), shape.ofActivation());
    z = RowParts.of(x.rows(), shape.columns(), scratch.length);
    a = RowParts.of(x.rows(), shape.outputs(), scratch.length);
    dropout =
        random == null || shape.spec().dropout() == 0
            ? null
            : new Dropout(shape, random, RowParts.of(x.rows(), shape.outputs(), scratch.length));
    partitions = new Partition[scratch.length];
    affine = new MatrixProduct[scratch.length][];
    Operand b = shape.biases(weights.values());
    for (int m = 0; m < scratch.length; m++) {
      partitions[m] = new Partition(shape, Member.of(m, scratch.length));
      affine[m] =
          weights.blocks(shape.index()) > 1
              ? diagonal(weights, b, scratch[m])
              : affine(partitions[m], weights, b, scratch[m]);
    }
  }

  void forward(Member member) {
    int m = member.index();
    if (partitions[m].isByOutputs()) {
      member.sync(); // until all rows of x are complete
    }
    run(affine[m]); // z = x·W + b
    if (partitions[m].isByOutputs()) {
      member.sync(); // until all columns of z are complete
    }
    shape.forward(z.of(member), p, a.of(member)); // a = f(z)
    if (dropout != null) {
      dropout.forward(a, member);
    }
  }

  /**
   * Computes a member's share of dL/dz and dL/dx. With dropout, starts from the gradient by the
   * kept outputs, otherwise from dL/da.
   */
  void backward(Gradient gradient, Member member) {
    int m = member.index();
    if (dropout != null) {
      dropout.backward(gradient.da, member);
    }
    if (!gradient.isOfLogits) {
      shape.backward(z.of(member), p, a.of(member), gradient.ofRows[m]); // dL/dz
    }
    if (shape.index() == 0) {
      return;
    }
    if (partitions[m].isByInputs()) {
      member.sync(); // until all rows of dz are complete
    }
    run(gradient.dx[m]); // dL/dx = dz·Wᵀ
    if (partitions[m].isByInputs()) {
      member.sync(); // until all columns of dL/dx are complete
    }
  }

  /** Computes a member's share of the parameters' gradients, from all rows of dL/dz. */
  void sumGradients(Gradient gradient, Member member) {
    int m = member.index();
    run(gradient.dw[m]); // dL/dW = xᵀ·dz
    gradient.db[m].run(); // dL/db = Σ dz
    if (shape.isLearned()) {
      gradient.dp[m].run(); // dL/dp = Σ dp
    }
  }

  /** Returns whether {@link #backward} leaves all rows of dL/dz complete for a member to read. */
  boolean hasWholeGradient(Member member) {
    return member.count() == 1 || (shape.index() > 0 && partitions[member.index()].isByInputs());
  }

  private static void run(MatrixProduct[] products) {
    for (MatrixProduct product : products) {
      product.run();
    }
  }

  /** Binds a member's share of z = x·W + b, group by group. */
  private MatrixProduct[] affine(Partition share, Weights weights, Operand b, Scratch memory) {
    Operand zs = z.operand();
    if (share.isByOutputs()) {
      return products(
          ofFinite(
              MatrixProduct.forward(
                  x, share.weights(w), share.outputs(b), share.outputs(zs), memory),
              weights));
    }
    Operand xs = share.rows(x);
    Operand own = share.rows(zs);
    return shape.groups().stream()
        .map(
            g ->
                MatrixProduct.forward(
                    g.inputs(xs), g.weights(w), g.outputs(b), g.outputs(own), memory))
        .map(product -> ofFinite(product, weights))
        .toArray(MatrixProduct[]::new);
  }

  private static MatrixProduct[] products(MatrixProduct single) {
    return new MatrixProduct[] {single};
  }

  /** Binds z = x·W + b, block by block. */
  private MatrixProduct[] diagonal(Weights weights, Operand b, Scratch memory) {
    int n = weights.blocks(shape.index());
    int inputs = shape.inputs() / n;
    int columns = shape.columns() / n;
    MatrixProduct[] products = new MatrixProduct[n];
    for (int k = 0; k < n; k++) {
      int to = (k + 1) * columns;
      MatrixProduct product =
          MatrixProduct.forward(
              x.columns(k * inputs, (k + 1) * inputs),
              Diagonal.block(shape, weights.values(), n, k),
              b.columns(k * columns, to),
              z.operand().columns(k * columns, to),
              memory);
      products[k] = ofFinite(product, weights);
    }
    return products;
  }

  private static MatrixProduct ofFinite(MatrixProduct product, Weights weights) {
    return weights.isFinite() ? product.ofFinite() : product;
  }

  /** Binds a member's share of dL/dW = xᵀ·dz, group by group. */
  private MatrixProduct[] weightGradient(Partition share, Operand dz, Operand dw, Scratch memory) {
    if (share.isByPanels()) {
      return products(
          MatrixProduct.weightGradient(x, share.outputs(dz), share.weights(dw), memory));
    }
    return shape.groups().stream()
        .map(g -> share.weights(g, dw))
        .filter(g -> g.rows() > 0)
        .map(g -> MatrixProduct.weightGradient(g.inputs(x), g.outputs(dz), g.weights(dw), memory))
        .toArray(MatrixProduct[]::new);
  }

  /** Binds a member's share of dL/dx = dz·Wᵀ, group by group. */
  private MatrixProduct[] inputGradient(Partition share, Operand dz, Operand dx, Scratch memory) {
    if (share.isByInputs()) {
      return products(
          MatrixProduct.inputGradient(
              dz, share.gradientRows(w), share.gradientColumns(dx), memory));
    }
    Operand dzs = share.rows(dz);
    Operand own = share.rows(dx);
    return shape.groups().stream()
        .map(g -> MatrixProduct.inputGradient(g.outputs(dzs), g.weights(w), g.inputs(own), memory))
        .toArray(MatrixProduct[]::new);
  }

  /** A layer's gradients in training, and the products that compute each member's share. */
  static final class Gradient {

    private final boolean isOfLogits;
    private final RowParts da; // dL/da, [rows × outputs]
    private final RowParts dz; // dL/dz, [rows × columns]: the same matrix if f is plain
    private final ActivationGradients[] ofRows; // one for each member, with dL/dp for each row
    private final MatrixProduct[][] dw;
    private final ColumnSums[] db;
    private final ColumnSums[] dp;
    private final MatrixProduct[][] dx;

    /**
     * Creates a layer's gradients.
     *
     * @param before the previous layer's gradients; null for the first layer
     */
    Gradient(Layer layer, @Nullable Gradient before, boolean isOfLogits, float[] gradients) {
      this.isOfLogits = isOfLogits;
      LayerShape shape = layer.shape;
      int members = layer.scratch.length;
      ActivationGradients whole =
          shape.function().gradients(Matrix.zeros(layer.x.rows(), shape.outputs()));
      da = RowParts.of(whole.a(), members);
      dz = whole.z() == whole.a() ? da : RowParts.of(whole.z(), members);
      RowParts ofP = shape.isLearned() ? RowParts.of(whole.p(), members) : null;
      ofRows = new ActivationGradients[members];
      dw = new MatrixProduct[members][];
      db = new ColumnSums[members];
      dp = new ColumnSums[ofP == null ? 0 : members];
      dx = new MatrixProduct[before == null ? 0 : members][];
      for (int m = 0; m < members; m++) {
        Member member = Member.of(m, members);
        Matrix p = ofP == null ? whole.p() : ofP.of(member);
        ofRows[m] = new ActivationGradients(da.of(member), dz.of(member), p);
        Partition share = layer.partitions[m];
        Scratch memory = layer.scratch[m];
        dw[m] = layer.weightGradient(share, dz.operand(), shape.weights(gradients), memory);
        db[m] = sums(share, dz.operand(), shape.biases(gradients));
        if (ofP != null) {
          dp[m] = sums(share, ofP.operand(), shape.ofActivation(gradients));
        }
        if (before != null) {
          dx[m] = layer.inputGradient(share, dz.operand(), before.da.operand(), memory);
        }
      }
    }

    private static ColumnSums sums(Partition share, Operand rows, Operand sums) {
      return ColumnSums.of(share.outputs(rows), share.outputs(sums));
    }

    /** Returns where the gradient enters: dL/dz if the loss is on logits, otherwise dL/da. */
    RowParts incoming() {
      return isOfLogits ? dz : da;
    }
  }

  /** Begins a batch; {@code rowsBefore} rows of training came before it. */
  void startBatch(long rowsBefore) {
    if (dropout != null) {
      dropout.startBatch(rowsBefore);
    }
  }

  /** Returns the layer's shape and where its parameters are. */
  public LayerShape shape() {
    return shape;
  }

  /** Returns the last batch's inputs, [rows × inputs]. */
  public Operand x() {
    return x;
  }

  /** Returns the activation's parameters, [1 × their number]; without rows if it has none. */
  public Matrix p() {
    return p;
  }

  /** Returns the last batch's pre-activations, [rows × columns]. */
  public Matrix z() {
    return z.whole();
  }

  /** Returns the last batch's activations, [rows × outputs]. */
  public Matrix a() {
    return a.whole();
  }

  /** Returns z, divided among members. */
  RowParts logits() {
    return z;
  }

  /** Returns a, divided among members. */
  RowParts activations() {
    return a;
  }

  /** Returns the next layer's input: a, after dropout. */
  Operand outputs() {
    return dropout == null ? a.operand() : dropout.kept().operand();
  }

  /**
   * Inverted dropout: in training, sets each output to 0 with probability rate, and otherwise
   * divides it by 1 - rate (Srivastava et al., JMLR 2014). The mask depends only on the seed, the
   * layer and the row's number since training began, so the backward pass can draw it again. A draw
   * decides about {@value #OUTPUTS_OF_DRAW} outputs of a row with 16 bits each, so the rate is
   * rounded to a multiple of 2⁻¹⁶.
   */
  static final class Dropout {

    private static final int OUTPUTS_OF_DRAW = 4;

    private final float scale;
    private final int dropped; // of the 2¹⁶ values that 16 bits have
    private final RandomStream random;
    private final RowParts kept;
    private long firstRow;

    Dropout(LayerShape shape, RandomStream random, RowParts kept) {
      scale = 1 / (1 - shape.spec().dropout());
      dropped = Math.round(shape.spec().dropout() * 0x1p16f);
      this.random = random.derive("dropout", shape.index());
      this.kept = kept;
    }

    /** Begins a batch; {@code rowsBefore} rows of training came before it. */
    void startBatch(long rowsBefore) {
      firstRow = rowsBefore;
    }

    /** Returns the next layer's input: the kept outputs, scaled, and 0 for dropped ones. */
    RowParts kept() {
      return kept;
    }

    void forward(RowParts a, Member member) {
      mask(a, kept, member);
    }

    /**
     * Turns a member's rows of the gradient by the kept outputs into the gradient by the outputs.
     */
    void backward(RowParts gradient, Member member) {
      mask(gradient, gradient, member);
    }

    private void mask(RowParts all, RowParts masked, Member member) {
      Matrix from = all.of(member);
      Matrix to = masked.of(member);
      int columns = from.columns();
      int draws = (columns + OUTPUTS_OF_DRAW - 1) / OUTPUTS_OF_DRAW;
      long row = firstRow + (from.start() - all.whole().start()) / columns;
      for (int r = 0; r < from.rows(); r++, row++) {
        int start = from.start() + r * columns;
        mask(from.data(), start, to.data(), to.start() + r * columns, columns, row * draws);
      }
    }

    private void mask(float[] from, int at, float[] to, int toAt, int columns, long firstDraw) {
      long draw = firstDraw;
      int j = 0;
      for (; j + OUTPUTS_OF_DRAW <= columns; j += OUTPUTS_OF_DRAW) {
        long bits = random.bits(draw++);
        to[toAt + j] = masked(from[at + j], bits);
        to[toAt + j + 1] = masked(from[at + j + 1], bits >>> 16);
        to[toAt + j + 2] = masked(from[at + j + 2], bits >>> 32);
        to[toAt + j + 3] = masked(from[at + j + 3], bits >>> 48);
      }
      for (long bits = random.bits(draw); j < columns; j++, bits >>>= 16) {
        to[toAt + j] = masked(from[at + j], bits);
      }
    }

    /** Drops or scales an output, without a branch, because the processor could not predict it. */
    private float masked(float output, long bits) {
      int keep = ~(((int) (bits & 0xFFFF) - dropped) >> 31); // all bits, or none
      return Float.intBitsToFloat(Float.floatToRawIntBits(output * scale) & keep);
    }
  }
}
