package dev.nn.kernels.unrolled;

import dev.nn.kernels.operand.Operand;
import org.jspecify.annotations.Nullable;

/** A product C = D + A·B whose loops are written out, for its shape and strides. */
public final class UnrolledProduct {

  private static final ProductKernels KERNELS = new ProductKernels(256);

  private final ProductKernel kernel;
  private final Operand a;
  private final Operand b;
  private final float[] d;
  private final int dStart;
  private final float[] c;
  private final int cStart;

  private UnrolledProduct(ProductKernel kernel, Operand a, Operand b, Operand d, Operand c) {
    this.kernel = kernel;
    this.a = a;
    this.b = b;
    this.d = d.array();
    dStart = d.at(0, 0);
    this.c = c.array();
    cStart = c.at(0, 0);
  }

  /**
   * Returns the product of some operands. It is null if its code would be too long, C or D is
   * movable, or this JVM makes no class.
   *
   * @param d the start; null for zeros
   */
  public static @Nullable UnrolledProduct of(Operand a, Operand b, @Nullable Operand d, Operand c) {
    return of(KERNELS, a, b, d, c);
  }

  static @Nullable UnrolledProduct of(
      ProductKernels kernels, Operand a, Operand b, @Nullable Operand d, Operand c) {
    if (c.isMovable() || (d != null && d.isMovable())) {
      return null;
    }
    if (b.columns() > a.rows()) { // B is kept in local variables, so it is to be the smaller one
      Operand start = d == null ? null : d.transpose();
      return of(kernels, b.transpose(), a.transpose(), start, c.transpose());
    }
    ProductKernel kernel = kernels.of(ProductShape.of(a, b, d, c));
    return kernel == null ? null : new UnrolledProduct(kernel, a, b, d == null ? c : d, c);
  }

  /** Computes C. */
  public void run() {
    kernel.multiply(a.array(), a.at(0, 0), b.array(), b.at(0, 0), d, dStart, c, cStart);
  }
}
