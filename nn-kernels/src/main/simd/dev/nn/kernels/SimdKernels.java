package dev.nn.kernels;

/** The kernels in vector instructions, by the Vector API. */
final class SimdKernels extends ScalarKernels {

  /** Up to so many rows, reading B in place is cheaper than packing it. */
  private static final int FEW_ROWS = 3;

  /** Below so many multiply-adds, setting up a vector loop costs more than it saves. */
  private static final int TINY = 256;

  @Override
  public int lanes() {
    return SimdTile.LANES;
  }

  @Override
  public void multiply(
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      int bRowStride,
      int bColumnStride,
      float[] from,
      int fromStart,
      int fromRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns,
      Scratch scratch) {
    if ((long) rows * inner * columns <= TINY) {
      ScalarProduct.byElement(
          a,
          aStart,
          aRowStride,
          aColumnStride,
          b,
          bStart,
          bRowStride,
          bColumnStride,
          from,
          fromStart,
          fromRowStride,
          c,
          cStart,
          cRowStride,
          rows,
          inner,
          columns);
      return;
    }
    int done = 0;
    if (rows <= FEW_ROWS && aColumnStride == 1 && bColumnStride == 1) {
      done = columns - columns % SimdTile.LANES;
      for (int r = 0; r < rows; r++) {
        int to = cStart + r * cRowStride;
        System.arraycopy(from, fromStart + r * fromRowStride, c, to, done);
        SimdProduct.row(a, aStart + r * aRowStride, b, bStart, bRowStride, c, to, inner, done);
      }
    }
    SimdProduct.multiply(
        a,
        aStart,
        aRowStride,
        aColumnStride,
        b,
        bStart + done * bColumnStride,
        bRowStride,
        bColumnStride,
        from,
        fromStart + done,
        fromRowStride,
        c,
        cStart + done,
        cRowStride,
        rows,
        inner,
        columns - done,
        scratch);
  }
}
