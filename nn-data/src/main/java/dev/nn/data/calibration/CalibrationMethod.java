package dev.nn.data.calibration;

/**
 * The way to calibrate the probabilities of a classification. With any method but {@link #NONE}, an
 * ensemble besides gets a {@link Temperature} of at most 1, even where no method helps: the mean of
 * all members is surer than that of the few that were not trained on a row, which are what a method
 * is fitted to.
 */
public enum CalibrationMethod {
  /** Leaves probabilities as the network gives them. */
  NONE,
  /** Fits one {@link Temperature}, which suits few rows; left out if it does not help. */
  TEMPERATURE,
  /** Fits {@link Isotonic} curves, which need some thousand rows; left out if they do not help. */
  ISOTONIC,
  /** Takes whichever of the others has the least log loss on rows that it was not fitted to. */
  BEST
}
