package com.acme.nn.focal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocalOnLogitsTest {

  @Test
  void sigmoidAloneIsKnown() {
    assertTrue(new Focal().onLogits(new NamedOnly("sigmoid")).isPresent());
    assertTrue(new Focal().onLogits(new NamedOnly("softmax")).isEmpty());
    assertTrue(new Focal().onLogits(new NamedOnly("acme:sigmoid")).isEmpty());
  }

  /** The value of the paper's formula at p = sigmoid(z); the slope by central differences of it. */
  @ParameterizedTest
  @CsvSource({
    "2, 0.25, -5, 1",
    "2, 0.25, -5, 0",
    "2, 0.25, 0, 1",
    "2, 0.25, 0.75, 0",
    "2, 0.25, 4, 1",
    "2, 0.25, 4, 0",
    "0.5, 0.75, -3, 1",
    "0.5, 0.75, 3, 1",
    "0, 0.5, 1.5, 0",
    "5, 0.5, -1, 1"
  })
  void isTheCompositionWithSigmoid(double gamma, double alpha, float z, float t) {
    Evaluation onLogits = Evaluation.of(onLogits(gamma, alpha), z, t);
    double step = 1e-5;
    double slope =
        (focal(gamma, alpha, z + step, t) - focal(gamma, alpha, z - step, t)) / (2 * step);
    assertEquals(focal(gamma, alpha, z, t), onLogits.loss(), 1e-13);
    // Rounding leaves some 10⁻¹⁶ / step, curvature step² and the float 2⁻²⁵ of at most 4.
    assertEquals(slope, onLogits.slope(), 2e-7);
  }

  private static double focal(double gamma, double alpha, double z, double t) {
    double p = 1 / (1 + Math.exp(-z));
    return t == 1
        ? -alpha * Math.pow(1 - p, gamma) * Math.log(p)
        : -(1 - alpha) * Math.pow(p, gamma) * Math.log(1 - p);
  }

  /** α = 1/2. Wrong by 10⁴: u = 1, so L = 10⁴ / 2 and dL/dz = ±1/2. Right by 10⁴: both are 0. */
  @ParameterizedTest
  @CsvSource({
    "2, 1e4, 0, 5e3, 0.5",
    "2, -1e4, 1, 5e3, -0.5",
    "2, 1e4, 1, 0, 0",
    "2, -1e4, 0, 0, 0",
    "0, 3e38, 1, 0, 0",
    "0.5, -3e38, 0, 0, 0"
  })
  void isExactWhereSigmoidSaturates(double gamma, float z, float t, double loss, float slope) {
    Evaluation onLogits = Evaluation.of(onLogits(gamma, 0.5), z, t);
    assertEquals(loss, onLogits.loss());
    assertEquals(slope, onLogits.slope() + 0f); // −0 is 0
  }

  /** γ = 1: u s = e⁻⁵⁰ · e⁻⁵⁰ but for a factor of 1 − e⁻⁵⁰, though 1 − p is 0 in double. */
  @Test
  void keepsTheSmallLossOfAConfidentPrediction() {
    double small = Math.exp(-100);
    assertEquals(small, Evaluation.of(onLogits(1, 1), 50, 1).loss(), 2e-15 * small);
  }

  @Test
  void nanIsSeen() {
    assertTrue(Double.isNaN(Evaluation.of(onLogits(2, 0.25), Float.NaN, 1).loss()));
    assertTrue(Float.isNaN(Evaluation.of(onLogits(2, 0.25), Float.NaN, 0).slope()));
  }

  private static Loss onLogits(double gamma, double alpha) {
    return new Focal(gamma, alpha).onLogits(new NamedOnly("sigmoid")).orElseThrow();
  }

  /** A loss sees no more of an activation than its name. */
  private record NamedOnly(String name) implements Activation {

    @Override
    public void forward(Matrix z, Matrix a) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      throw new UnsupportedOperationException();
    }
  }
}
