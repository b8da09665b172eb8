package dev.nn.spark.rows;

/** Rows as numbers for a network. */
public interface RowNumbers {

  /** Copies the inputs of a row to an array from an index on. */
  void inputs(int row, float[] x, int at);

  /** Copies the targets of a row to an array from an index on. */
  void targets(int row, float[] t, int at);

  /** Returns the weight of a row. */
  float weight(int row);
}
