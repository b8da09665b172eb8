package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Select;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract lets good transforms pass, and catches broken ones by the rule that they break. */
class TransformContractTest {

  private static final int TESTS = 19;

  /**
   * The remainder of a number.
   *
   * @param period above 0
   */
  public record Remainder(double period) implements Transform {

    public Remainder() {
      this(24);
    }

    public Remainder {
      if (!(period > 0 && Double.isFinite(period))) {
        throw new IllegalArgumentException("period is " + period + ", must be above 0");
      }
    }

    @Override
    public String name() {
      return "remainder";
    }

    @Override
    public double apply(double x) {
      return x - period * Math.floor(x / period);
    }
  }

  /** A logarithm, which has no results below 0. */
  public static final class Log implements Transform, Expressible {
    @Override
    public Expression expression() {
      return Expression.x().apply(ElementaryFunction.LOG);
    }

    @Override
    public String name() {
      return "log";
    }

    @Override
    public double apply(double x) {
      return StrictMath.log(x);
    }
  }

  static class RemainderContract implements TransformContract<Remainder> {}

  static class LogContract implements TransformContract<Log> {}

  @Test
  void goodTransformsPass() {
    passes(RemainderContract.class, TESTS);
    passes(LogContract.class, TESTS);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(Running.class, "sameCallGivesTheSameBits", "in any order of calls"),
        Arguments.of(FirstSeen.class, "surroundingsDoNotMatter", "a thread named"),
        Arguments.of(Cached.class, "keepsNoState", "KNOWN"),
        Arguments.of(Noisy.class, "resultsAreTheSameOnEveryMachine", "java.util.Random"),
        Arguments.of(SineOfTheMachine.class, "resultsAreTheSameOnEveryMachine", "Math.sin"),
        Arguments.of(HereAndNow.class, "surroundingsDoNotMatter", "Nepal"),
        Arguments.of(NoNumbers.class, "someNumbersHaveResults", "none that is finite"),
        Arguments.of(Constant.class, "resultsDiffer", "3.0 for all"),
        Arguments.of(WholeDivision.class, "resultsDiffer", "0.0 for all"),
        Arguments.of(Throwing.class, "everyNumberGetsAnAnswer", "below 0"),
        Arguments.of(Recursive.class, "everyNumberGetsAnAnswer", "StackOverflowError"),
        Arguments.of(OtherExpression.class, "applyEqualsTheExpression", "by the expression"),
        Arguments.of(SignOfZero.class, "bothZerosHaveOneResult", "-0.0"),
        Arguments.of(Mutable.class, "fieldsAreHyperparameters", "not final"),
        Arguments.of(Greatest.class, "fieldsAreHyperparameters", "greatest"),
        Arguments.of(BadName.class, "nameIsLegal", "Bad Name"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void brokenTransformsAreCaught(Class<?> contract, String rule, String word) {
    catches(contract, rule, word);
  }

  /** With another limit than authors have, since it is reached. */
  @Test
  void transformsThatDoNotEndAreCaught() {
    System.setProperty(Ending.PROPERTY, "1");
    try {
      catches(Subtracting.class, "everyNumberGetsAnAnswer", "nothing within 1 seconds");
    } finally {
      System.clearProperty(Ending.PROPERTY);
    }
  }

  /** A transform named by its class; it is registered in no file. */
  abstract static class Broken implements Transform {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }
  }

  /** Adds up all numbers. */
  public static final class Running extends Broken implements TransformContract<Running> {
    private double sum;

    @Override
    public synchronized double apply(double x) {
      sum = 0.5 * sum + x;
      return sum;
    }
  }

  /** Measures from the first number of each thread. */
  public static final class FirstSeen extends Broken implements TransformContract<FirstSeen> {
    private static final ThreadLocal<double[]> FIRST = new ThreadLocal<>();

    @Override
    public double apply(double x) {
      double[] first = FIRST.get();
      if (first == null || Math.abs(first[0]) < Math.abs(x)) {
        first = new double[] {x};
        FIRST.set(first);
      }
      return x - first[0];
    }
  }

  /** Fills the heap with results, which are right. */
  public static final class Cached extends Broken implements TransformContract<Cached> {
    private static final Map<Double, Double> KNOWN = new ConcurrentHashMap<>();

    @Override
    public double apply(double x) {
      return KNOWN.computeIfAbsent(x, any -> 2 * any);
    }
  }

  /** Adds chance. */
  public static final class Noisy extends Broken implements TransformContract<Noisy> {
    @Override
    public double apply(double x) {
      return x + new Random().nextDouble();
    }
  }

  /** Has other last digits elsewhere. */
  public static final class SineOfTheMachine extends Broken
      implements TransformContract<SineOfTheMachine> {
    @Override
    public double apply(double x) {
      return Math.sin(x);
    }
  }

  /** Adds the offset of the user's time zone. */
  public static final class HereAndNow extends Broken implements TransformContract<HereAndNow> {
    @Override
    public double apply(double x) {
      return x + (ZoneId.systemDefault().getId().startsWith("Asia") ? 5.75 : 0);
    }
  }

  /** Divides by 0. */
  public static final class NoNumbers extends Broken implements TransformContract<NoNumbers> {
    @Override
    public double apply(double x) {
      return x * Double.POSITIVE_INFINITY;
    }
  }

  /** Ignores its argument, but for the domain. */
  public static final class Constant extends Broken implements TransformContract<Constant> {
    @Override
    public double apply(double x) {
      return x < 0 ? Double.NaN : 3;
    }
  }

  /** Is 0 for the hours of a day. */
  public static final class WholeDivision extends Broken
      implements TransformContract<WholeDivision> {
    @Override
    public double apply(double x) {
      int hour = (int) (Math.abs(x) % 24);
      int day = hour / 24;
      return day;
    }
  }

  /** Refuses numbers that it does not like. */
  public static final class Throwing extends Broken implements TransformContract<Throwing> {
    @Override
    public double apply(double x) {
      if (x < 0) {
        throw new IllegalArgumentException(x + " is below 0");
      }
      return Math.sqrt(x);
    }
  }

  /** Takes a day off, again and again. */
  public static final class Recursive extends Broken implements TransformContract<Recursive> {
    @Override
    public double apply(double x) {
      return x > 24 ? apply(x - 24) : x;
    }
  }

  /** Never comes down from numbers above 10¹⁷. */
  public static final class Subtracting extends Broken implements TransformContract<Subtracting> {
    @Override
    public double apply(double x) {
      double hour = x;
      while (hour >= 24 && !Thread.currentThread().isInterrupted()) {
        hour -= 24;
      }
      return hour;
    }
  }

  /** Has an expression that forgets the sign of numbers below 0. */
  public static final class OtherExpression extends Broken
      implements TransformContract<OtherExpression>, Expressible {
    @Override
    public double apply(double x) {
      return x < 0 ? -Math.sqrt(-x) : Math.sqrt(x);
    }

    @Override
    public Expression expression() {
      Expression x = Expression.x();
      Expression root = x.abs().apply(ElementaryFunction.SQRT);
      return new Select(Comparison.LESS, x, Expression.constant(0), root, root);
    }
  }

  /** Tells two zeros apart, which a table shows as one. */
  public static final class SignOfZero extends Broken implements TransformContract<SignOfZero> {
    @Override
    public double apply(double x) {
      return Math.copySign(1, x);
    }
  }

  /** Can be changed. */
  public static final class Mutable extends Broken implements TransformContract<Mutable> {
    @SuppressWarnings("FieldMayBeFinal")
    private double factor = 2;

    @Override
    public double apply(double x) {
      return factor * x;
    }
  }

  /** Divides by the greatest number of the program so far. */
  public static final class Greatest extends Broken implements TransformContract<Greatest> {
    private static double greatest = 1;

    @Override
    public double apply(double x) {
      greatest = Math.max(greatest, Math.abs(x));
      return x / greatest;
    }
  }

  /** Has a name of two words. */
  public static final class BadName implements Transform, TransformContract<BadName> {
    @Override
    public String name() {
      return "Bad Name";
    }

    @Override
    public double apply(double x) {
      return 2 * x;
    }
  }
}
