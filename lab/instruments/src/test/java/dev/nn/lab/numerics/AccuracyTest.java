package dev.nn.lab.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.activations.LogSoftmax;
import dev.nn.activations.Softmax;
import dev.nn.api.Activation;
import dev.nn.lab.exact.ActivationFormulas;
import dev.nn.lab.exact.Formula;
import dev.nn.lab.exact.KernelFormulas;
import dev.nn.lab.exact.Sweep;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors that {@code bin/lab numerics} tables, measured shortly and held by limits. */
class AccuracyTest {

  private static final Sweep SWEEP = new Sweep(64, 1);

  static List<Formula> kernels() {
    return KernelFormulas.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void kernelsHaveTheErrorsTheyState(Formula formula) {
    double ulps = KernelAccuracy.worst(formula, SWEEP, new Bits()).ulps();
    requireWithin(Tables.KERNELS, List.of(formula.name()), ulps);
  }

  static List<Activation> activations() {
    return ActivationAccuracy.all();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsAreWithinAFewRoundings(Activation activation) {
    Formula formula = ActivationFormulas.of(activation);
    ActivationAccuracy accuracy = ActivationAccuracy.of(activation, formula, SWEEP);
    double value = accuracy.value().roundings();
    double slope = accuracy.slope().roundings();
    requireWithin(Tables.ACTIVATIONS, List.of(formula.name()), value, slope);
  }

  static Stream<Activation> rowActivations() {
    return Stream.of(new Softmax(), new LogSoftmax());
  }

  @ParameterizedTest
  @MethodSource("rowActivations")
  void activationsOfRowsAreWithinTheRoundingsOfASum(Activation activation) {
    for (int columns : new int[] {1, 2, 10, 60}) {
      RowAccuracy accuracy = RowAccuracy.of(activation, columns, 1, 1, new Bits());
      double value = accuracy.value().roundings();
      double gradient = accuracy.gradientError();
      requireWithin(
          Tables.ROWS, List.of(activation.name(), Integer.toString(columns)), value, gradient);
    }
  }

  @ParameterizedTest
  @EnumSource
  void productsStayWithinTheBoundOfTheirTerms(SumAccuracy.Numbers numbers) {
    for (int terms : new int[] {1, 2, 17, 300}) {
      double share = SumAccuracy.product(numbers, terms, 1).share();
      requireWithin(Tables.SUMS, List.of(terms + " terms"), share);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 300})
  void columnSumsStayWithinTheBoundOfTheirTerms(int terms) {
    for (SumAccuracy.Numbers numbers : SumAccuracy.Numbers.values()) {
      double share = SumAccuracy.columnSums(numbers, terms, 1).share();
      requireWithin(Tables.SUMS, List.of(numbers + ""), share);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesAreExactInDoubleAndTheirGradientsInFloat(Row row) {
    assertEquals(List.of(), Limit.beyond(row), row::line);
  }

  static List<Row> losses() {
    return LossAccuracy.rows(10, 1);
  }

  /** Requires errors within the limits of a row, in the order of its cells. */
  private static void requireWithin(Tables table, List<String> names, double... errors) {
    List<Limit> limits = Limit.of(table, names);
    assertEquals(limits.size(), errors.length);
    for (int i = 0; i < errors.length; i++) {
      Limit limit = limits.get(i);
      double error = errors[i];
      assertTrue(error <= limit.most(), () -> "%s: %s is %s".formatted(names, limit, error));
    }
  }
}
