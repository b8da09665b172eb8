package com.acme.nn.focal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.LossContract;
import dev.nn.testkit.Samples;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FocalTest implements LossContract<Focal> {

  private static final double LOG_2 = Math.log(2);

  @Override
  public Matrix targets(int rows, int columns, RandomStream random) {
    return Samples.zerosAndOnes(rows, columns, random);
  }

  /**
   * γ = 2, α = 1/4, p = 1/2, t = (1, 0). f(1/2) = log 2 / 4, so L = (1/4 + 3/4) log 2 / 4 / 2.
   * f′(1/2) = 1/4 (−2 log 2 / (1/2) − 2) = −log 2 − 1/2, times 1/4 and −3/4, over 2.
   */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(new Focal(), new float[] {0.5f, 0.5f}, new float[] {1, 0});
    assertEquals(LOG_2 / 8, row.loss(), 1e-16);
    float slope = (float) (LOG_2 + 0.5);
    assertArrayEquals(new float[] {-slope / 8, 3 * slope / 8}, row.gradient(), 1e-7f);
  }

  /** γ = 0 and α = 1/2 leave half of the cross-entropy: −log(1/4) / 2 = log 2, slope −4 / 2. */
  @Test
  void withoutGammaItIsCrossentropy() {
    Evaluation row = Evaluation.of(new Focal(0, 0.5), 0.25f, 1);
    assertEquals(LOG_2, row.loss(), 1e-15);
    assertEquals(-2, row.slope());
  }

  /** A factor of (1 − p)²: 1/16 of cross-entropy's cost at p = 3/4. */
  @Test
  void gammaTakesWeightFromWhatIsRight() {
    double cost = Evaluation.of(new Focal(0, 1), 0.75f, 1).loss();
    assertEquals(cost / 16, Evaluation.of(new Focal(2, 1), 0.75f, 1).loss(), 1e-16);
  }

  /** The continued logarithm at 0 is ln 10⁻⁷ − 1 =: −k, its slope 10⁷; f′(0) = −γ k − 10⁷. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 2})
  void isFiniteWhereThePredictionIsCertainAndWrong(double gamma) {
    double k = 7 * Math.log(10) + 1;
    Evaluation no = Evaluation.of(new Focal(gamma, 0.5), 0, 1);
    assertEquals(k / 2, no.loss(), 1e-14);
    assertEquals((float) (-(gamma * k + 1e7) / 2), no.slope());
    Evaluation yes = Evaluation.of(new Focal(gamma, 0.5), 1, 0);
    assertEquals(k / 2, yes.loss(), 1e-14);
    assertEquals((float) ((gamma * k + 1e7) / 2), yes.slope());
  }

  /** If γ is below 1, (1 − p)^(γ − 1) is infinite at p = 1, and the slope is 0 all the same. */
  @ParameterizedTest
  @CsvSource({"0.5, 1, 1", "0.5, 0, 0", "2, 1, 1", "2, 1.5, 1", "2, -0.5, 0"})
  void isZeroWhereThePredictionIsCertainAndRight(double gamma, float p, float t) {
    Evaluation right = Evaluation.of(new Focal(gamma, 0.5), p, t);
    assertEquals(0, Math.abs(right.loss()));
    assertEquals(0, Math.abs(right.slope()));
  }

  @Test
  void theDefaultsAreThoseOfThePaper() {
    assertEquals(new Focal(2, 0.25), new Focal());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsGamma(double gamma) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Focal(gamma, 0.5));
    assertEquals("gamma is " + gamma + ", must be finite and at least 0", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 1.5, Double.NaN})
  void rejectsAlpha(double alpha) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Focal(2, alpha));
    assertEquals("alpha is " + alpha + ", must be from 0 to 1", e.getMessage());
  }

  @Nested
  class WithGammaBelowOne implements LossContract<Focal> {

    @Override
    public Focal plugin() {
      return new Focal(0.5, 0.75);
    }

    @Override
    public Matrix predictions(int rows, int columns, RandomStream random) {
      return FocalTest.this.predictions(rows, columns, random);
    }

    @Override
    public Matrix targets(int rows, int columns, RandomStream random) {
      return FocalTest.this.targets(rows, columns, random);
    }
  }
}
