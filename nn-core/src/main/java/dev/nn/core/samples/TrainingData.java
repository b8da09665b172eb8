package dev.nn.core.samples;

/** Rows to learn from, in this process or in others: their numbers, and their identity. */
public interface TrainingData {

  /** Returns the number of rows, at least 1. */
  int rows();

  /** Returns the length of an input row. */
  int inputColumns();

  /** Returns the length of a target row. */
  int targetColumns();

  /**
   * Returns the identity of all rows, by which training is resumed with the same data only. It is
   * asked for when a checkpoint is made or resumed.
   *
   * @return the same for the same rows in each process
   */
  DataFingerprint fingerprint();
}
