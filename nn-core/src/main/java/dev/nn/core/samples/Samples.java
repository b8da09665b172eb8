package dev.nn.core.samples;

import dev.nn.api.Matrix;

/** Rows to learn from: inputs x, targets t and a weight each, read by index in any order. */
public interface Samples extends TrainingData {

  /**
   * Returns rows in memory, all of weight 1.
   *
   * @param inputs x, [rows × inputs]; read while training, not copied
   * @param targets t, [rows × target columns]; read while training, not copied
   * @throws IllegalArgumentException if there is no row, the numbers of rows differ, or a number is
   *     NaN or infinite
   */
  static Samples of(Matrix inputs, Matrix targets) {
    return new MatrixSamples(inputs, targets, null);
  }

  /**
   * Returns rows in memory with weights. The loss of a batch is Σ w·L / Σ w over its rows.
   *
   * @param inputs x, [rows × inputs]; read while training, not copied
   * @param targets t, [rows × target columns]; read while training, not copied
   * @param weights w of each row, 0 or more, not all 0; copied
   * @throws IllegalArgumentException as {@link #of(Matrix, Matrix)}, and for other weights
   */
  static Samples of(Matrix inputs, Matrix targets, float[] weights) {
    return new MatrixSamples(inputs, targets, weights);
  }

  /** Returns the identity of all rows, after reading them once. */
  @Override
  default DataFingerprint fingerprint() {
    return DataFingerprint.of(this);
  }

  /**
   * Returns the rows that belong together, for a loss of groups: consecutive rows, unless the data
   * says otherwise. Views of other samples keep the groups of these.
   *
   * @param size the number of rows of each group that the loss takes; 0 for any
   * @throws IllegalArgumentException if the size is 0 and the data has no groups, or the size does
   *     not divide the rows
   */
  default RowGroups groups(int size) {
    return RowGroups.consecutive(rows(), size);
  }

  /** Returns whether the data says which rows belong together, in groups of any size. */
  default boolean hasGroups() {
    return false;
  }

  /** Returns these rows with groups; throws unless these are of as many rows. */
  default Samples grouped(RowGroups groups) {
    return new GroupedSamples(this, groups);
  }

  /**
   * Copies the rows {@code order[from]}, {@code order[from + 1]}, … into all rows of two matrices.
   * Several threads call this at once, each for other rows.
   *
   * @param from the index in {@code order} of the first row
   * @param inputs receives x, [rows × input columns]
   * @param targets receives t, [rows × target columns]
   * @param weights receives w of each row from index 0, finite and 0 or more; holds 1s before
   */
  void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights);
}
