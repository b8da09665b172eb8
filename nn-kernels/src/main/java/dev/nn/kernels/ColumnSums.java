package dev.nn.kernels;

import dev.nn.kernels.VectorUse.Twins;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Blocking;
import java.util.List;
import java.util.function.Supplier;

/** The column sums of a matrix, bound to their operands as a {@link MatrixProduct} is. */
public final class ColumnSums {

  private final Operand dz;
  private final Operand db;
  private final boolean isTiny;
  final VectorUse use;

  private ColumnSums(Operand dz, Operand db) {
    this.dz = dz;
    this.db = db;
    isTiny = (long) dz.rows() * dz.columns() <= Blocking.TINY && dz.rowStride(0) != 0;
    use = isTiny ? VectorUse.WARM : use(dz);
  }

  private static VectorUse use(Operand dz) {
    Operand layout = dz.layout();
    Supplier<Twins> twins =
        () -> {
          Operand m = layout.zeros();
          Operand sums = Operand.of(new float[layout.columns()], 0, 1, layout.columns());
          return new Twins(
              () -> KernelChoice.KERNELS.columnSums(m, sums),
              () -> KernelChoice.SCALAR.columnSums(m, sums));
        };
    return KernelChoice.use(List.of(dz.rows(), dz.columns()), twins, twins);
  }

  /**
   * Returns db = Σ dZ, the column sums of dZ.
   *
   * <p>db[o] starts as 0; then, for r from 0, becomes db[o] + dZ[r][o].
   *
   * @param dz [rows × outputs], by strides
   * @param db [1 × outputs], by strides
   * @return the sums, which you can run in each step
   * @throws IllegalArgumentException if the shapes do not fit or db overlaps dZ
   */
  public static ColumnSums of(Operand dz, Operand db) {
    Operands.requireShape("dZ", dz, dz.rows(), db.columns());
    Operands.requireShape("db", db, 1, dz.columns());
    Operands.requireApart("db", db, "dZ", dz);
    return new ColumnSums(dz, db);
  }

  /** Computes the sums. */
  public void run() {
    if (isTiny) {
      int start = dz.at(0, 0);
      int stride = dz.rowStride(0);
      int end = start + dz.rows() * stride;
      addUp(dz.array(), start, end, stride, db.array(), db.at(0, 0), db.columns());
    } else if (use.isWarm) {
      KernelChoice.KERNELS.columnSums(dz, db);
    } else {
      KernelChoice.SCALAR.columnSums(dz, db);
      use.count((long) dz.rows() * dz.columns());
    }
  }

  /**
   * Adds up a few numbers, because choosing a kernel would take as long. Takes four columns at a
   * time, because their sums do not wait for each other.
   */
  private static void addUp(
      float[] dz, int start, int end, int stride, float[] db, int sums, int columns) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      float sum0 = 0;
      float sum1 = 0;
      float sum2 = 0;
      float sum3 = 0;
      for (int at = start + j; at != end + j; at += stride) {
        sum0 += dz[at];
        sum1 += dz[at + 1];
        sum2 += dz[at + 2];
        sum3 += dz[at + 3];
      }
      db[sums + j] = sum0;
      db[sums + j + 1] = sum1;
      db[sums + j + 2] = sum2;
      db[sums + j + 3] = sum3;
    }
    for (; j < columns; j++) {
      float sum = 0;
      for (int at = start; at != end; at += stride) {
        sum += dz[at + j];
      }
      db[sums + j] = sum;
    }
  }
}
