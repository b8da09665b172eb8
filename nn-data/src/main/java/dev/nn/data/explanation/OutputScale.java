package dev.nn.data.explanation;

/** The scale on which contributions add up to a prediction. */
public enum OutputScale {
  /** The prediction itself: a number in the units of its column, or a probability. */
  PREDICTION,
  /**
   * The log-odds ln(p / (1 − p)) of a probability p, kept at least 2⁻²⁵ away from 0 and 1. Numbers
   * stay as they are. If columns act independently on the odds, their contributions add up better
   * on this scale.
   */
  LOG_ODDS;

  private static final double CLOSEST = 0x1p-25;

  double of(double prediction, boolean probability) {
    if (this == PREDICTION || !probability) {
      return prediction;
    }
    double p = Math.max(CLOSEST, Math.min(1 - CLOSEST, prediction));
    return StrictMath.log(p / (1 - p));
  }
}
