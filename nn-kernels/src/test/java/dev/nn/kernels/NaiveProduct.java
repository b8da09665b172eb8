package dev.nn.kernels;

/** The specification of {@link MatrixProduct} as loops, in the letters of its documentation. */
final class NaiveProduct {

  private NaiveProduct() {}

  /** A row-major matrix in an array. */
  static final class At {

    private final float[] array;
    private final int start;
    private final int columns;

    At(float[] array, int start, int columns) {
      this.array = array;
      this.start = start;
      this.columns = columns;
    }

    At copy() {
      return new At(array.clone(), start, columns);
    }

    float[] array() {
      return array;
    }

    int start() {
      return start;
    }

    float get(int r, int c) {
      return array[start + r * columns + c];
    }

    void set(int r, int c, float value) {
      array[start + r * columns + c] = value;
    }
  }

  static void forward(At x, At w, At b, At z, int rows, int inputs, int outputs) {
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < outputs; o++) {
        float sum = b.get(0, o);
        for (int i = 0; i < inputs; i++) {
          sum = Math.fma(x.get(r, i), w.get(i, o), sum);
        }
        z.set(r, o, sum);
      }
    }
  }

  static void weightGradient(At x, At dz, At dw, int rows, int inputs, int outputs) {
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          sum = Math.fma(x.get(r, i), dz.get(r, o), sum);
        }
        dw.set(i, o, sum);
      }
    }
  }

  static void inputGradient(At dz, At w, At dx, int rows, int inputs, int outputs) {
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < inputs; i++) {
        float sum = 0;
        for (int o = 0; o < outputs; o++) {
          sum = Math.fma(dz.get(r, o), w.get(i, o), sum);
        }
        dx.set(r, i, sum);
      }
    }
  }

  static void columnSums(At dz, At db, int rows, int outputs) {
    for (int o = 0; o < outputs; o++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += dz.get(r, o);
      }
      db.set(0, o, sum);
    }
  }
}
