package dev.nn.core.samples;

import dev.nn.api.Matrix;

/**
 * Rows to learn from: each has inputs x, targets t and a weight. They are read by index, in any
 * order.
 */
public interface Samples extends TrainingData {

  /**
   * Returns rows in memory, all with weight 1.
   *
   * @param inputs x, [rows × inputs]; read while training, not copied
   * @param targets t, [rows × target columns]; read while training, not copied
   * @throws IllegalArgumentException if there are no rows, the matrices differ in their rows, or a
   *     value is NaN or infinite
   */
  static Samples of(Matrix inputs, Matrix targets) {
    return new MatrixSamples(inputs, targets, null);
  }

  /**
   * Returns rows in memory with weights. A batch's loss is Σ w·L / Σ w over its rows.
   *
   * @param inputs x, [rows × inputs]; read while training, not copied
   * @param targets t, [rows × target columns]; read while training, not copied
   * @param weights each row's w, 0 or more, not all 0; copied
   * @throws IllegalArgumentException as in {@link #of(Matrix, Matrix)}, or if the weights are
   *     invalid
   */
  static Samples of(Matrix inputs, Matrix targets, float[] weights) {
    return new MatrixSamples(inputs, targets, weights);
  }

  /** Identifies all rows; reads them once. */
  @Override
  default DataFingerprint fingerprint() {
    return DataFingerprint.of(this);
  }

  /**
   * Returns which rows belong together, for a loss that takes groups. These are consecutive rows
   * unless the data says otherwise. Views of other samples should keep their groups.
   *
   * @param size how many rows the loss takes per group; 0 for any
   * @throws IllegalArgumentException if the size is 0 and the data has no groups, or if the size
   *     does not divide the rows
   */
  default RowGroups groups(int size) {
    return RowGroups.consecutive(rows(), size);
  }

  /** Returns whether the data says which rows belong together, in groups of any size. */
  default boolean hasGroups() {
    return false;
  }

  /**
   * Returns these rows with groups.
   *
   * @throws IllegalArgumentException if the groups have another number of rows
   */
  default Samples grouped(RowGroups groups) {
    return new GroupedSamples(this, groups);
  }

  /**
   * Copies the rows {@code order[from]}, {@code order[from + 1]}, … until both matrices are full.
   * Several threads may call this at once, each for other rows.
   *
   * @param from the index in {@code order} where the first row stands
   * @param inputs receives x, [rows × input columns]
   * @param targets receives t, [rows × target columns]
   * @param weights receives each row's w from index 0, finite and 0 or more; it arrives filled with
   *     1
   */
  void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights);
}
