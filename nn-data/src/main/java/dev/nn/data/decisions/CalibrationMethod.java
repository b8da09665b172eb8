package dev.nn.data.decisions;

import dev.nn.data.decisions.Calibrator.Isotonic;
import dev.nn.data.decisions.Calibrator.Temperature;

/**
 * The way to calibrate the probabilities of a classification. A {@link Temperature} above 1 is
 * lowered for an ensemble, to no less than 1: the mean of all members is surer than that of the few
 * that were not trained on a row, which are what a method is fitted to.
 */
public enum CalibrationMethod {
  /** Leaves probabilities as the network gives them. */
  NONE,
  /** Fits one {@link Temperature}, which suits few rows; left out if it does not help. */
  TEMPERATURE,
  /**
   * Fits {@link Isotonic} curves, which need some thousand rows; left out with a note if they do
   * not help, or if too few rows are predicted wrongly to tell their shape.
   */
  ISOTONIC,
  /** Takes whichever of the others has the least log loss on rows that it was not fitted to. */
  BEST
}
