package dev.nn.benchmarks.numerics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.activations.LogSoftmax;
import dev.nn.activations.Softmax;
import dev.nn.api.Activation;
import dev.nn.benchmarks.exact.ActivationFormulas;
import dev.nn.benchmarks.exact.Formula;
import dev.nn.benchmarks.exact.KernelFormulas;
import dev.nn.benchmarks.exact.Sweep;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors that {@code bin/numerics} tables, measured shortly and held by limits. */
class AccuracyTest {

  private static final Sweep SWEEP = new Sweep(64, 1);

  /** The errors that {@link dev.nn.kernels.VectorMath} states. */
  private static final Map<String, Double> ULPS =
      Map.of(
          "exp", 0.99,
          "expm1", 1.44,
          "log", 0.85,
          "log1p", 1.42,
          "tanh", 1.43,
          "sigmoid", 0.98,
          "softplus", 1.70,
          "erf", 0.94,
          "normalCdf", 1.76,
          "normalPdf", 0.87);

  static List<Formula> kernels() {
    return KernelFormulas.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void kernelsHaveTheErrorsTheyState(Formula formula) {
    double ulps = KernelAccuracy.worst(formula, SWEEP, new Bits()).ulps();
    assertTrue(ulps <= ULPS.get(formula.name()), () -> formula.name() + ": " + ulps + " ulp");
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
    assertTrue(value <= 2.5, () -> formula.name() + ": value off by " + value + " roundings");
    assertTrue(slope <= 4, () -> formula.name() + ": slope off by " + slope + " roundings");
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
      assertTrue(value <= 3 + columns / 10.0, () -> columns + " columns: " + value);
      assertTrue(gradient <= 3 + columns / 10.0, () -> columns + " columns: gradient " + gradient);
    }
  }

  @ParameterizedTest
  @EnumSource
  void productsStayWithinTheBoundOfTheirTerms(SumAccuracy.Numbers numbers) {
    for (int terms : new int[] {1, 2, 17, 300}) {
      double share = SumAccuracy.product(numbers, terms, 1).share();
      assertTrue(share <= 1, () -> terms + " terms: " + share + " of the bound");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 300})
  void columnSumsStayWithinTheBoundOfTheirTerms(int terms) {
    for (SumAccuracy.Numbers numbers : SumAccuracy.Numbers.values()) {
      double share = SumAccuracy.columnSums(numbers, terms, 1).share();
      assertTrue(share <= 1, () -> numbers + ": " + share + " of the bound");
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesAreExactInDoubleAndTheirGradientsInFloat(Row row) {
    double value = Double.parseDouble(row.cells().get(1));
    double gradient = Double.parseDouble(row.cells().get(3));
    assertTrue(value <= 10, () -> row + ": value");
    assertTrue(gradient <= 1.01, () -> row + ": gradient");
  }

  static List<Row> losses() {
    return LossAccuracy.rows(10, 1);
  }
}
