package dev.nn.examples.picture;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Round numbers along an axis: multiples of a step of 1, 2 or 5 times a power of ten.
 *
 * @param first the lowest multiple, in steps from 0
 * @param last the highest multiple, in steps from 0
 * @param step the distance between two ticks
 */
record Ticks(int first, int last, double step) {

  /** Ticks that reach from {@code low} or below to {@code high} or above, two at least. */
  static Ticks around(double low, double high, int most) {
    double step = step(high - low, most);
    // A value that is a multiple but for rounding must not push the axis on by a whole step.
    int first = (int) Math.floor(low / step + 1e-9);
    int last = (int) Math.ceil(high / step - 1e-9);
    return new Ticks(first, Math.max(first + 1, last), step);
  }

  /** The whole numbers among the ticks from {@code low} to {@code high}. */
  static Ticks within(int low, int high, int most) {
    double step = Math.max(1, step(high - low, most));
    return new Ticks((int) Math.ceil(low / step), (int) Math.floor(high / step), step);
  }

  /** The smallest round step that cuts the range into at most {@code most} parts. */
  private static double step(double range, int most) {
    double least = range > 0 ? range / most : 1;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  DoubleStream values() {
    return IntStream.rangeClosed(first, last).mapToDouble(i -> i * step);
  }

  double low() {
    return first * step;
  }

  double high() {
    return last * step;
  }

  /** A tick's number with the decimals that the step needs, and no more. */
  String label(double value) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
