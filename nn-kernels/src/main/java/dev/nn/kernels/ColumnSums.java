package dev.nn.kernels;

import dev.nn.kernels.operand.Operand;

/** The sums of the columns of a matrix, bound to their operands as a {@link MatrixProduct} is. */
public final class ColumnSums {

  private final Operand dz;
  private final Operand db;

  private ColumnSums(Operand dz, Operand db) {
    this.dz = dz;
    this.db = db;
  }

  /**
   * Returns db = Σ dZ, the sums of the columns of dZ.
   *
   * <p>db[o] starts as 0; then, for r from 0, becomes db[o] + dZ[r][o].
   *
   * @param dz [rows × outputs], by strides
   * @param db [1 × outputs], by strides
   * @return the sums, to be run in each step
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
    KernelChoice.KERNELS.columnSums(dz, db);
  }
}
