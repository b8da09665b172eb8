package dev.nn.core.listeners;

import dev.nn.core.training.ListenerState;
import dev.nn.core.training.Progress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** The best value that a metric has had, and how many epochs have gone by without a better one. */
final class Best {

  private final String metric;
  private final boolean highest;
  private final double minDelta;
  private double value;
  private int epochsSince;

  /**
   * Nothing yet.
   *
   * @param highest whether the highest value is the best, not the lowest
   * @param minDelta how much better than the best a value must be to count as better, 0 or more
   */
  Best(String metric, boolean highest, double minDelta) {
    if (!(minDelta >= 0)) {
      throw new IllegalArgumentException("minDelta is " + minDelta + ", must be 0 or more");
    }
    this.metric = metric;
    this.highest = highest;
    this.minDelta = minDelta;
    forget();
  }

  /** One of the same metric, where the highest value is the best. */
  Best ofHighest() {
    return new Best(metric, true, minDelta);
  }

  /** One that takes a value for better only if it is so much better. */
  Best by(double newMinDelta) {
    return new Best(metric, highest, newMinDelta);
  }

  void forget() {
    value = highest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    epochsSince = 0;
  }

  /** Looks at the metric of the epoch; returns whether it is better than ever. NaN is not. */
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

  /** What it was told to do, for {@link dev.nn.core.training.ResumableListener#settings}. */
  String settings() {
    return metric
        + (highest ? ", the highest" : ", the lowest")
        + (minDelta > 0 ? ", minDelta " + text(minDelta) : "");
  }

  /** A number with 15 digits, which are the same on every JDK. */
  static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(new MathContext(15)).stripTrailingZeros().toString()
        : String.valueOf(number);
  }

  double value() {
    return value;
  }

  int epochsSince() {
    return epochsSince;
  }

  /** Begins to count epochs anew. */
  void waitAgain() {
    epochsSince = 0;
  }

  void addTo(Map<String, Double> numbers) {
    numbers.put("best", value);
    numbers.put("epochs_since_best", (double) epochsSince);
  }

  void restore(ListenerState state) {
    value = state.number("best");
    epochsSince = (int) state.number("epochs_since_best");
  }

  /** Refuses a patience that is none. */
  static int requirePatience(int patience) {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "a patience of " + patience + " epochs, must be at least 1");
    }
    return patience;
  }
}
