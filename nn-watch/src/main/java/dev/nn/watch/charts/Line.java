package dev.nn.watch.charts;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line of a {@link LineChart}, through the points (x[i], y[i]); a y that is not finite leaves a
 * gap. Use a line with an empty name for one of many to compare with: it is thin, and not in the
 * legend.
 *
 * <p>Lines with the same name share a colour and an entry in the legend.
 *
 * @param dots the x of each point to mark with a dot, such as the epoch whose weights are kept
 */
public record Line(String name, List<Double> x, List<Double> y, List<Double> dots, boolean dashed) {

  /** Copies the coordinates. Throws if x and y differ in length, or an x is not finite. */
  public Line {
    x = List.copyOf(x);
    y = List.copyOf(y);
    dots = List.copyOf(dots);
    if (x.size() != y.size() || !x.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "the line '%s' has %s x and %s y, expected finite x with one y for each"
              .formatted(name, x.size(), y.size()));
    }
  }

  /** Creates a solid line without dots. */
  public Line(String name, List<Double> x, List<Double> y) {
    this(name, x, y, List.of(), false);
  }

  /**
   * {@return the line with a dot at each point whose x is given; an x without a point is ignored}
   */
  public Line dottedAt(List<? extends Number> at) {
    return new Line(name, x, y, at.stream().map(Number::doubleValue).toList(), dashed);
  }

  /** {@return the line dashed, such as for validation beside training} */
  public Line withDashes() {
    return new Line(name, x, y, dots, true);
  }

  /** {@return a line with a number for each epoch, from epoch 1; NaN leaves a gap} */
  public static Line byEpoch(String name, List<Double> numbers) {
    return new Line(
        name, IntStream.rangeClosed(1, numbers.size()).asDoubleStream().boxed().toList(), numbers);
  }

  /**
   * Returns a line that has fewer points but looks the same: it keeps each stretch's least and
   * greatest y, and its first gap.
   */
  Line thinned(int stretches) {
    int points = x.size();
    int length = (points + stretches - 1) / stretches;
    if (length < 3) {
      return this;
    }
    TreeSet<Integer> kept = new TreeSet<>();
    for (int from = 0; from < points; from += length) {
      List<Integer> stretch =
          IntStream.range(from, Math.min(points, from + length)).boxed().toList();
      stretch.stream().filter(i -> !Double.isFinite(y.get(i))).findFirst().ifPresent(kept::add);
      List<Integer> finite = stretch.stream().filter(i -> Double.isFinite(y.get(i))).toList();
      finite.stream().min(Comparator.comparingDouble(y::get)).ifPresent(kept::add);
      finite.stream().max(Comparator.comparingDouble(y::get)).ifPresent(kept::add);
    }
    return at(kept.stream());
  }

  /** Returns only the points that have a dot. */
  Line dotted() {
    return at(
        IntStream.range(0, x.size())
            .filter(i -> dots.contains(x.get(i)) && Double.isFinite(y.get(i)))
            .boxed());
  }

  private Line at(Stream<Integer> points) {
    List<Integer> all = points.toList();
    return new Line(
        name,
        all.stream().map(x::get).toList(),
        all.stream().map(y::get).toList(),
        List.of(),
        dashed);
  }

  double[] xs() {
    return x.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] ys() {
    return y.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
