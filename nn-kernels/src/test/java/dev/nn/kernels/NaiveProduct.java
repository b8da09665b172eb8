package dev.nn.kernels;

import dev.nn.kernels.operand.Operand;

/** The specification of {@link MatrixProduct} as loops, in the letters of its documentation. */
final class NaiveProduct {

  private NaiveProduct() {}

  static float get(Operand m, int row, int column) {
    return m.array()[m.at(row, column)];
  }

  static void set(Operand m, int row, int column, float value) {
    m.array()[m.at(row, column)] = value;
  }

  static void forward(Operand x, Operand w, Operand b, Operand z) {
    for (int r = 0; r < z.rows(); r++) {
      for (int o = 0; o < z.columns(); o++) {
        float sum = get(b, 0, o);
        for (int i = 0; i < x.columns(); i++) {
          sum = Math.fma(get(x, r, i), get(w, i, o), sum);
        }
        set(z, r, o, sum);
      }
    }
  }

  static void weightGradient(Operand x, Operand dz, Operand dw) {
    for (int i = 0; i < dw.rows(); i++) {
      for (int o = 0; o < dw.columns(); o++) {
        float sum = 0;
        for (int r = 0; r < x.rows(); r++) {
          sum = Math.fma(get(x, r, i), get(dz, r, o), sum);
        }
        set(dw, i, o, sum);
      }
    }
  }

  static void inputGradient(Operand dz, Operand w, Operand dx) {
    for (int r = 0; r < dx.rows(); r++) {
      for (int i = 0; i < dx.columns(); i++) {
        float sum = 0;
        for (int o = 0; o < dz.columns(); o++) {
          sum = Math.fma(get(dz, r, o), get(w, i, o), sum);
        }
        set(dx, r, i, sum);
      }
    }
  }

  static void columnSums(Operand dz, Operand db) {
    for (int o = 0; o < db.columns(); o++) {
      float sum = 0;
      for (int r = 0; r < dz.rows(); r++) {
        sum += get(dz, r, o);
      }
      set(db, 0, o, sum);
    }
  }
}
