package dev.nn.data.decisions;

import dev.nn.data.decisions.Calibrator.Isotonic;
import dev.nn.data.decisions.Calibrator.Temperature;

/**
 * How a model calibrates its probabilities. Methods are fitted to rows that few members predict,
 * because the others were trained on them. These few members are more overconfident than the mean
 * of the whole ensemble, so an ensemble reduces a {@link Temperature} above 1, but never below 1.
 */
public enum CalibrationMethod {
  /** Leaves probabilities as the network gives them. */
  NONE,
  /** Fits one {@link Temperature}, even to few rows. Leaves it out if it does not help. */
  TEMPERATURE,
  /**
   * Fits {@link Isotonic} curves, which need some thousand rows. Leaves them out with a note if
   * they do not help, or if too few rows are predicted wrongly to show their shape.
   */
  ISOTONIC,
  /** Chooses the method with the least log loss on rows that it was not fitted to. */
  BEST
}
