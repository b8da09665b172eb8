package dev.nn.lab.numerics;

import dev.nn.lab.exact.Ulps;
import java.util.Locale;

/** Records the largest errors, and where they occur. */
final class Worst {

  private double ulps;
  private float ulpsAt;
  private double roundings;

  /** Adds a result at x. */
  void add(float x, double exact, float actual) {
    double error = Ulps.between(exact, actual);
    if (error > ulps) {
      ulps = error;
      ulpsAt = x;
    }
    roundings = Math.max(roundings, Ulps.roundings(exact, actual));
  }

  /** Returns the largest error in ulps of the exact value. */
  double ulps() {
    return ulps;
  }

  /** Returns the largest error in roundings of the exact value, or of 1 if that is larger. */
  double roundings() {
    return roundings;
  }

  /** Returns three numbers for a table: ulps, their place, roundings. */
  String[] cells() {
    return new String[] {text(ulps), ulps == 0 ? "" : Float.toString(ulpsAt), text(roundings)};
  }

  /** Formats a number with two decimals, or with two digits and an exponent if it is large. */
  static String text(double number) {
    return String.format(Locale.ROOT, number < 10_000 ? "%.2f" : "%.1e", number);
  }
}
