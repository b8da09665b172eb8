package dev.nn.data.decisions;

import java.util.List;

/**
 * A curve through points: linear between neighbours, constant before the first and after the last.
 *
 * @param x must rise
 * @param y must be finite
 */
public record Curve(List<Double> x, List<Double> y) {

  /** Copies the points. Throws if there are none, lists differ in length, or x does not rise. */
  public Curve {
    x = List.copyOf(x);
    y = List.copyOf(y);
    boolean rising = !x.isEmpty() && x.size() == y.size();
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; rising && i < x.size(); i++) {
      rising = x.get(i) > last && Double.isFinite(y.get(i)); // false for NaN
      last = x.get(i);
    }
    if (!rising) {
      throw new IllegalArgumentException(
          "points at x = %s, y = %s; expected as many x as y, at least one, and rising x"
              .formatted(x, y));
    }
  }

  /**
   * {@return y at x, without allocation}
   *
   * @param at x, which must not be NaN
   */
  public double at(double at) {
    int low = 0;
    int high = x.size() - 1;
    if (!(at > x.get(low))) {
      return y.get(low);
    }
    if (at >= x.get(high)) {
      return y.get(high);
    }
    while (high - low > 1) { // x[low] <= at < x[high]
      int middle = (low + high) >>> 1;
      if (x.get(middle) <= at) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double part = (at - x.get(low)) / (x.get(high) - x.get(low));
    return y.get(low) + part * (y.get(high) - y.get(low));
  }
}
