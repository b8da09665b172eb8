package dev.nn.watch.charts;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A line of a {@link LineChart}, through the points (x[i], y[i]); one that is not finite leaves a
 * gap.
 */
public record Line(String name, List<Double> x, List<Double> y) {

  /** Copies the coordinates; refuses other numbers of x than of y. */
  public Line {
    x = List.copyOf(x);
    y = List.copyOf(y);
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          "the line '%s' has %s x and %s y, expected one y for each x"
              .formatted(name, x.size(), y.size()));
    }
  }

  /** Returns a line of a number for each epoch, from 1. */
  public static Line byEpoch(String name, List<Double> numbers) {
    return new Line(
        name, IntStream.rangeClosed(1, numbers.size()).asDoubleStream().boxed().toList(), numbers);
  }

  double[] xs() {
    return x.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] ys() {
    return y.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
