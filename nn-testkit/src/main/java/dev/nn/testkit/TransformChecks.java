package dev.nn.testkit;

import dev.nn.api.RandomStream;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.Statelessness.Call;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks a transform on numbers of all sizes. */
final class TransformChecks {

  private static final Rule FINITE =
      new Rule(
          "some numbers have a finite result",
          "return NaN for numbers outside the domain alone, and a number for those within");

  private static final Rule DIFFER =
      new Rule("results differ for some numbers", "let the result depend on the argument");

  private static final Rule ANSWERS =
      new Rule(
          "every finite number gets an answer, in a moment",
          "return NaN for a number outside the domain, do not throw; replace a loop that counts down to the number by a division or Math.floor");

  private static final Rule ZEROS =
      new Rule(
          "0 and -0, which are equal cells, have one result",
          "compare with 0, and not with the sign or the bits; add 0.0 to the argument first");

  private static final Rule EXPRESSION =
      new Rule(
          "the expression equals apply",
          "let expression() perform the operations of apply in the same order, with the same constants");

  /**
   * The largest number at which {@code apply} and the expression are compared, in any order of
   * operations.
   */
  private static final double LARGE = 1e6;

  private TransformChecks() {}

  /** Compares a transform with its expression, if it has one. */
  static void expression(Transform transform) {
    answers(transform);
    if (transform instanceof Expressible expressible) {
      Expression expression = expressible.expression();
      numbers(0).filter(x -> Math.abs(x) <= LARGE).forEach(x -> compare(transform, expression, x));
    }
  }

  private static void compare(Transform transform, Expression expression, double x) {
    double returned = transform.apply(x);
    double expected = Evaluator.number(expression, x);
    boolean none = !Double.isFinite(returned) && !Double.isFinite(expected);
    if (!none && !(Math.abs(returned - expected) <= 1e-9 * Math.abs(expected) + 1e-12)) {
      throw EXPRESSION.broken(
          transform, "x = " + x, returned + " by apply", expected + " by the expression");
    }
  }

  /** Checks that no number throws or takes forever. */
  static void answers(Transform transform) {
    Ending.require(ANSWERS, transform, "the number ", numbers(0).toArray(), transform::apply);
  }

  /** Checks that both zeros have the same result, which may be NaN. */
  static void zeros(Transform transform) {
    double positive = transform.apply(0.0);
    double negative = transform.apply(-0.0);
    boolean none = !Double.isFinite(positive) && !Double.isFinite(negative);
    if (positive != negative && !none) {
      throw ZEROS.broken(transform, "-0.0", negative, positive + ", as for 0.0");
    }
  }

  static void someFinite(Transform transform) {
    answers(transform);
    if (finite(transform).findAny().isEmpty()) {
      throw FINITE.broken(transform, "numbers of all sizes", "none that is finite", "some");
    }
  }

  static void differ(Transform transform) {
    answers(transform);
    if (finite(transform).distinct().count() == 1) {
      double all = finite(transform).findFirst().orElse(Double.NaN);
      throw DIFFER.broken(transform, "numbers of all sizes", all + " for all", "other results");
    }
  }

  private static DoubleStream finite(Transform transform) {
    return numbers(0).map(transform::apply).filter(Double::isFinite);
  }

  /**
   * Returns a call for all numbers.
   *
   * @param other an equal transform, which shows that there are results
   */
  static List<Call> calls(Transform transform, Transform other) {
    answers(other);
    return List.of(
        new Call("whole numbers", variant -> whole(variant).map(transform::apply).toArray()),
        new Call("numbers of tables", variant -> ofTables().map(transform::apply).toArray()),
        new Call("extreme numbers", variant -> extremes().map(transform::apply).toArray()),
        new Call(
            "random numbers of all sizes",
            variant -> random(variant).map(transform::apply).toArray()));
  }

  private static DoubleStream numbers(int variant) {
    return Stream.of(whole(variant), ofTables(), extremes(), random(variant))
        .flatMapToDouble(numbers -> numbers);
  }

  private static DoubleStream ofTables() {
    float[] numbers = Noise.ofTables();
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]);
  }

  private static DoubleStream whole(int variant) {
    return IntStream.rangeClosed(-100 - variant, 100).mapToDouble(x -> x);
  }

  private static DoubleStream extremes() {
    return DoubleStream.of(
        0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1.6e9, 24, 1);
  }

  private static DoubleStream random(int variant) {
    RandomStream random = Seed.stream("numbers").derive("variant", variant);
    return IntStream.range(0, 400)
        .mapToDouble(i -> random.gaussian(i) * StrictMath.pow(10, i % 40 - 20));
  }
}
