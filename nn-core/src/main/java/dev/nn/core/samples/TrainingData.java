package dev.nn.core.samples;

/**
 * Rows to learn from, in this process or in others: says how many there are, and identifies them.
 */
public interface TrainingData {

  /** Returns how many rows there are, at least 1. */
  int rows();

  /** Returns how many inputs a row has. */
  int inputColumns();

  /** Returns how many targets a row has. */
  int targetColumns();

  /**
   * Identifies all rows, so that training only resumes with the same data. Called when a checkpoint
   * is made or resumed.
   *
   * @return must be the same for the same rows in each process
   */
  DataFingerprint fingerprint();
}
