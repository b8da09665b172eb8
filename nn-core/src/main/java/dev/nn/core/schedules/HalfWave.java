package dev.nn.core.schedules;

/** A smooth transition between two factors along half a cosine wave, level at both ends. */
final class HalfWave {

  private HalfWave() {}

  /** Returns a factor between two: {@code from} at share 0, {@code to} at share 1 and beyond. */
  static double between(double from, double to, double share) {
    double left = (1 + StrictMath.cos(StrictMath.PI * Math.min(share, 1))) / 2;
    return to + (from - to) * left;
  }
}
