package dev.nn.data.decisions;

import dev.nn.core.json.Json;

/** A map from the predicted probabilities of a row to better ones. Immutable. */
@Json.Tag("kind")
public sealed interface Calibrator permits Temperature, Isotonic, PriorCorrection {

  /** Replaces the probabilities of one row, without allocation. */
  void apply(double[] p, int from, int labels);

  /**
   * Returns whether the calibrator is one of this number of labels.
   *
   * @param labels the number of labels, at least 2
   * @return false if {@link #apply(double[], int, int)} cannot take them
   */
  boolean suits(int labels);
}
