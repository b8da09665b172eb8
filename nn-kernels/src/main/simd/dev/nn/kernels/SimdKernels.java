package dev.nn.kernels;

/**
 * The kernels in vector instructions, by the Vector API.
 *
 * <p>Elementary functions take whole vectors; the last numbers, fewer than a vector has, go through
 * the formulas of one number. For 1024 numbers that took, in ns a number, in vectors of 512 bits
 * and in plain Java, under JDK 17 on an AMD EPYC: exp 0.36, 2.4; log 0.53, 3.3; tanh 0.56, 7.5;
 * sigmoid 0.62, 5.7; softplus 0.74, 12.6; normalCdf 1.08, 10.2.
 */
final class SimdKernels extends ScalarKernels {

  /** Up to so many rows, reading B in place is cheaper than packing it. */
  private static final int FEW_ROWS = 3;

  /** Up to so many columns, a vector would be nearly empty. */
  private static final int FEW_COLUMNS = 2;

  /** Below so many multiply-adds, setting up a vector loop costs more than it saves. */
  private static final int TINY = 256;

  @Override
  public int lanes() {
    return SimdTile.LANES;
  }

  @Override
  public int panel() {
    return SimdProduct.PANEL;
  }

  @Override
  public void exp(float[] x, float[] y, int start, int end) {
    super.exp(x, y, SimdExponential.exp(x, y, start, end), end);
  }

  @Override
  public void expm1(float[] x, float[] y, int start, int end) {
    super.expm1(x, y, SimdExponential.expm1(x, y, start, end), end);
  }

  @Override
  public void log(float[] x, float[] y, int start, int end) {
    super.log(x, y, SimdLogarithm.log(x, y, start, end), end);
  }

  @Override
  public void log1p(float[] x, float[] y, int start, int end) {
    super.log1p(x, y, SimdLogarithm.log1p(x, y, start, end), end);
  }

  @Override
  public void tanh(float[] x, float[] y, int start, int end) {
    super.tanh(x, y, SimdSigmoidal.tanh(x, y, start, end), end);
  }

  @Override
  public void sigmoid(float[] x, float[] y, int start, int end) {
    super.sigmoid(x, y, SimdSigmoidal.sigmoid(x, y, start, end), end);
  }

  @Override
  public void softplus(float[] x, float[] y, int start, int end) {
    super.softplus(x, y, SimdSoftplus.apply(x, y, start, end), end);
  }

  @Override
  public void erf(float[] x, float[] y, int start, int end) {
    super.erf(x, y, SimdErf.apply(x, y, start, end), end);
  }

  @Override
  public void normalCdf(float[] x, float[] y, int start, int end) {
    super.normalCdf(x, y, SimdNormalCdf.apply(x, y, start, end), end);
  }

  @Override
  public void normalPdf(float[] x, float[] y, int start, int end) {
    super.normalPdf(x, y, SimdNormalPdf.apply(x, y, start, end), end);
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
    if (isSmall(rows, inner, columns)) {
      SmallProduct.multiply(
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
    if (rows <= FEW_ROWS && aColumnStride == 1 && bColumnStride == 1) {
      for (int r = 0; r < rows; r++) {
        product(scratch)
            .multiplyRow(
                a,
                aStart + r * aRowStride,
                b,
                bStart,
                bRowStride,
                from,
                fromStart + r * fromRowStride,
                c,
                cStart + r * cRowStride,
                inner,
                columns);
      }
      return;
    }
    product(scratch)
        .multiply(
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
  }

  @Override
  public void forward(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      int panel,
      float[] b,
      int bStart,
      float[] z,
      int zStart,
      int rows,
      int inputs,
      int outputs,
      int from,
      int to,
      Scratch scratch) {
    int columns = to - from;
    if (columns <= panel || rows <= FEW_ROWS || isSmall(rows, inputs, columns)) {
      super.forward(
          x, xStart, w, wStart, panel, b, bStart, z, zStart, rows, inputs, outputs, from, to,
          scratch);
    } else {
      product(scratch)
          .forward(
              x, xStart, w, wStart, panel, b, bStart, z, zStart, rows, inputs, outputs, from, to);
    }
  }

  @Override
  public void weightGradient(
      float[] x,
      int xStart,
      float[] dz,
      int dzStart,
      float[] dw,
      int dwStart,
      int panel,
      int rows,
      int inputs,
      int outputs,
      int fromInput,
      int toInput,
      int from,
      int to,
      Scratch scratch) {
    int inputsHere = toInput - fromInput;
    if (outputs == 1 && from < to && (long) rows * inputsHere > TINY) {
      // dWᵀ = dZᵀ·X has one row.
      product(scratch)
          .multiplyRow(
              dz,
              dzStart,
              x,
              xStart + fromInput,
              inputs,
              scratch.zeros(inputsHere),
              0,
              dw,
              dwStart + fromInput,
              rows,
              inputsHere);
    } else if (isSmall(inputsHere, rows, to - from)) {
      super.weightGradient(
          x, xStart, dz, dzStart, dw, dwStart, panel, rows, inputs, outputs, fromInput, toInput,
          from, to, scratch);
    } else {
      float[] zeros = scratch.zeros(outputs);
      product(scratch)
          .weightGradient(
              x, xStart, dz, dzStart, zeros, dw, dwStart, panel, rows, inputs, outputs, fromInput,
              toInput, from, to);
    }
  }

  @Override
  public void inputGradient(
      float[] dz,
      int dzStart,
      float[] w,
      int wStart,
      int panel,
      float[] dx,
      int dxStart,
      int rows,
      int inputs,
      int outputs,
      int from,
      int to,
      Scratch scratch) {
    int columns = to - from;
    // Turning dZ and dX moves rows × (outputs + columns) numbers, turning W outputs × columns. The
    // rows become columns of tiles, which are slower where they do not fill a panel.
    int price = rows % SimdProduct.PANEL == 0 ? 1 : 2;
    if ((long) price * rows * (outputs + columns) < (long) outputs * columns) {
      float[] zeros = scratch.zeros(rows);
      product(scratch)
          .inputGradient(
              dz, dzStart, w, wStart, panel, zeros, dx, dxStart, rows, inputs, outputs, from, to);
    } else {
      super.inputGradient(
          dz, dzStart, w, wStart, panel, dx, dxStart, rows, inputs, outputs, from, to, scratch);
    }
  }

  @Override
  public void sumRows(
      float[] m, int mStart, int rowStride, float[] sums, int sumsStart, int rows, int columns) {
    int whole = columns - columns % SimdTile.LANES;
    SimdSums.sumRows(m, mStart, rowStride, sums, sumsStart, rows, whole);
    super.sumRows(m, mStart + whole, rowStride, sums, sumsStart + whole, rows, columns - whole);
  }

  private static boolean isSmall(int rows, int inner, int columns) {
    return columns <= FEW_COLUMNS || (long) rows * inner * columns <= TINY;
  }

  private static SimdProduct product(Scratch scratch) {
    return scratch.own(SimdProduct.class, SimdProduct::new);
  }
}
