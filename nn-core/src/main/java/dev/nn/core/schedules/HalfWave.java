package dev.nn.core.schedules;

/** The smooth way from one factor to another along half a cosine wave, level at both ends. */
final class HalfWave {

  private HalfWave() {}

  /**
   * Between two factors: {@code from} at share 0, {@code to} at share 1 and beyond.
   *
   * @param share of the way, at least 0
   */
  static double between(double from, double to, double share) {
    double left = (1 + StrictMath.cos(StrictMath.PI * Math.min(share, 1))) / 2;
    return to + (from - to) * left;
  }
}
