package dev.nn.data.explanation;

/** The scale on which contributions add up to a prediction. */
public enum OutputScale {
  /** The prediction itself: a number in the units of its column, or a probability. */
  PREDICTION,
  /**
   * The log-odds ln(p / (1 − p)) of a probability p, taken at a distance of at least 2⁻²⁵ from 0
   * and 1; numbers stay as they are. Contributions of columns that act independently on the odds
   * add up better here.
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
