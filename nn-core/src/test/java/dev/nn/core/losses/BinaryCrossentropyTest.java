package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryCrossentropyTest implements LossContract<BinaryCrossentropy> {

  private static final Loss LOSS = new BinaryCrossentropy();

  /**
   * t = (1, 0), p = (1/4, 1/2): L = −(log 1/4 + log 1/2) / 2 = 3/2 log 2; dL/dp = (−1 / (1/4), 1 /
   * (1/2)) / 2 = (−2, 1).
   */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(LOSS, new float[] {0.25f, 0.5f}, new float[] {1, 0});
    assertEquals(1.5 * StrictMath.log(2), row.value(), 1e-15);
    assertArrayEquals(new float[] {-2, 1}, row.gradient().row(0));
  }

  /** The continued logarithm at 0 is ln 10⁻⁷ − 1, its slope 10⁷. */
  @Test
  void isFiniteWhereThePredictionIsCertainAndWrong() {
    double expected = 7 * StrictMath.log(10) + 1;
    Evaluation no = Evaluation.of(LOSS, 0, 1);
    assertEquals(expected, no.value(), 1e-14);
    assertEquals(-1e7f, no.slope());
    Evaluation yes = Evaluation.of(LOSS, 1, 0);
    assertEquals(expected, yes.value(), 1e-14);
    assertEquals(1e7f, yes.slope());
  }

  /** For t = 1: L = −ln p = 0 and dL/dp = −1 / p = −1 at p = 1; the other term has the factor 0. */
  @Test
  void isZeroWhereThePredictionIsCertainAndRight() {
    assertEquals(0.0, Evaluation.of(LOSS, 1, 1).value());
    assertEquals(-1, Evaluation.of(LOSS, 1, 1).slope());
    assertEquals(0.0, Evaluation.of(LOSS, 0, 0).value());
    assertEquals(1, Evaluation.of(LOSS, 0, 0).slope());
  }

  @Test
  void takesLogitsOfSigmoidAlone() {
    assertTrue(LOSS.onLogits(new Evaluation.NamedOnly("sigmoid")).isPresent());
    assertTrue(LOSS.onLogits(new Evaluation.NamedOnly("softmax")).isEmpty());
    assertTrue(LOSS.onLogits(new Evaluation.NamedOnly("acme:sigmoid")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "-12, 0",
    "-12, 1",
    "-3.5, 0.25",
    "-1, 1",
    "0, 0",
    "0, 0.5",
    "2, 1",
    "7, 0.75",
    "12, 0"
  })
  void logitsGiveTheCompositionWithSigmoid(float z, float t) {
    Evaluation onLogits = Evaluation.of(Evaluation.onLogits(LOSS, "sigmoid"), z, t);
    double p = 1 / (1 + Math.exp(-z));
    double loss = -(t * Math.log(p) + (1 - t) * Math.log(1 - p));
    double slope = ((1 - t) / (1 - p) - t / p) * (p * (1 - p));
    // For z = 12, 1 − p is 6e-6 and has lost 5 of its 16 digits.
    assertEquals(loss, onLogits.value(), 1e-10);
    assertEquals(slope, onLogits.slope(), 0x1.01p-24);
  }

  /** Wrong by 10⁴: L = 10⁴ and dL/dz = p − t = ±1. Right by 10⁴: both are 0. */
  @ParameterizedTest
  @CsvSource({
    "1e4, 0, 1e4, 1",
    "-1e4, 1, 1e4, -1",
    "1e4, 1, 0, 0",
    "-1e4, 0, 0, 0",
    "1e4, 0.5, 5e3, 0.5"
  })
  void logitsAreExactWhereSigmoidSaturates(float z, float t, double loss, float slope) {
    Evaluation onLogits = Evaluation.of(Evaluation.onLogits(LOSS, "sigmoid"), z, t);
    assertEquals(loss, onLogits.value());
    assertEquals(slope, onLogits.slope());
  }

  /** log(1 + e⁻⁵⁰) = e⁻⁵⁰ − …, where 1 + e⁻⁵⁰ is 1 in double. */
  @Test
  void logitsKeepTheSmallLossOfAConfidentPrediction() {
    double small = StrictMath.exp(-50);
    Evaluation onLogits = Evaluation.of(Evaluation.onLogits(LOSS, "sigmoid"), 50, 1);
    assertEquals(small, onLogits.value(), 1e-15 * small);
  }
}
