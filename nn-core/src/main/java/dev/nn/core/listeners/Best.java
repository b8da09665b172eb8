package dev.nn.core.listeners;

import dev.nn.core.arguments.Require;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.Progress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** Tracks a metric's best value so far and counts the epochs since. */
final class Best {

  private final String metric;
  private final boolean highest;
  private final double minDelta;
  double value;
  int epochsSince;

  /** Starts without a value; improvements of at most {@code minDelta} will not count. */
  Best(String metric, boolean highest, double minDelta) {
    Require.that(minDelta >= 0, "minDelta", minDelta, "0 or more");
    this.metric = metric;
    this.highest = highest;
    this.minDelta = minDelta;
    forget();
  }

  Best ofHighest() {
    return new Best(metric, true, minDelta);
  }

  Best by(double newMinDelta) {
    return new Best(metric, highest, newMinDelta);
  }

  void forget() {
    value = highest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    epochsSince = 0;
  }

  /** Keeps the epoch's metric if it is the best so far, and returns whether it is. */
  boolean update(Progress progress) {
    double now = progress.metric(metric);
    boolean better = highest ? now > value + minDelta : now < value - minDelta;
    if (better) {
      value = now;
      epochsSince = 0;
    } else {
      epochsSince++;
    }
    return better;
  }

  String settings() {
    return metric
        + (highest ? ", the highest" : ", the lowest")
        + (minDelta > 0 ? ", minDelta " + text(minDelta) : "");
  }

  /** Formats a number with 15 digits, because these are the same on every JDK. */
  static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(new MathContext(15)).stripTrailingZeros().toString()
        : String.valueOf(number);
  }

  void waitAgain() {
    epochsSince = 0;
  }

  Map<String, Double> numbers(String name, int number) {
    double other = number;
    return Map.of("best", value, "epochs_since_best", (double) epochsSince, name, other);
  }

  void restore(ListenerState state) {
    value = state.number("best");
    epochsSince = (int) state.number("epochs_since_best");
  }
}
