package dev.nn.testkit.transform;

import dev.nn.api.RandomStream;
import dev.nn.api.columns.Transform;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The checks of a transform on numbers of all sizes. */
public final class TransformChecks {

  private static final Rule FINITE =
      new Rule(
          "some numbers have a finite result",
          "return NaN for numbers outside the domain alone, and a number for those within");

  private static final Rule DIFFER =
      new Rule("results differ for some numbers", "let the result depend on the argument");

  private TransformChecks() {}

  public static void someFinite(Transform transform) {
    if (finite(transform).findAny().isEmpty()) {
      throw FINITE.broken(transform, "numbers of all sizes", "none that is finite", "some");
    }
  }

  public static void differ(Transform transform) {
    if (finite(transform).distinct().count() == 1) {
      double all = finite(transform).findFirst().orElse(Double.NaN);
      throw DIFFER.broken(transform, "numbers of all sizes", all + " for all", "other results");
    }
  }

  private static DoubleStream finite(Transform transform) {
    return numbers(7).map(transform::apply).filter(Double::isFinite);
  }

  /** Returns a call for all numbers. */
  public static List<Call> calls(Transform transform) {
    return List.of(
        new Call(
            "numbers of all sizes",
            variant -> numbers(7 + variant).map(transform::apply).toArray()));
  }

  private static DoubleStream numbers(long seed) {
    RandomStream random = RandomStream.of(seed);
    DoubleStream whole = IntStream.rangeClosed(-100, 100).mapToDouble(x -> x);
    DoubleStream extremes =
        DoubleStream.of(0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1.6e9);
    DoubleStream sizes =
        IntStream.range(0, 400)
            .mapToDouble(i -> random.gaussian(i) * StrictMath.pow(10, i % 40 - 20));
    return DoubleStream.concat(whole, DoubleStream.concat(extremes, sizes));
  }
}
