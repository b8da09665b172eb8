package dev.nn.kernels.unrolled;

/** The product C = D + A·B of one shape; its subclasses are made at run time. */
abstract class ProductKernel {

  ProductKernel() {}

  /**
   * Computes C.
   *
   * @param aStart the index of element (0, 0) of A; so for the others
   * @param d not read where sums start from 0
   * @throws IndexOutOfBoundsException if an element of an operand is outside its array
   */
  abstract void multiply(
      float[] a, int aStart, float[] b, int bStart, float[] d, int dStart, float[] c, int cStart);
}
