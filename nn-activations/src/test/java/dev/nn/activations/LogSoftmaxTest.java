package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.api.Matrix;
import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class LogSoftmaxTest implements ActivationContract<LogSoftmax> {

  @Test
  void matchesPyTorch() {
    References.checkRows(new LogSoftmax(), 2, 2);
  }

  @Test
  void isExactForLogitsFarApart() {
    Matrix z = Matrix.of(new float[][] {{1e4f, -1e4f}, {-1e4f, 1e4f}});
    Matrix a = Matrix.zeros(2, 2);
    new LogSoftmax().forward(z, a);
    assertArrayEquals(new float[] {0, -2e4f, -2e4f, 0}, a.data());
  }

  @Test
  void keepsTheSmallChanceThatTheLikelyClassIsWrong() {
    // ln(1 / (1 + e⁻²⁰)) = -2.061153620314381e-9
    Matrix a = Matrix.zeros(1, 2);
    new LogSoftmax().forward(Matrix.of(new float[][] {{20, 0}}), a);
    assertArrayEquals(new float[] {-2.0611537e-9f, -20f}, a.data());
  }

  @Test
  void minusInfinityStaysMinusInfinity() {
    Matrix a = Matrix.zeros(1, 2);
    new LogSoftmax().forward(Matrix.of(new float[][] {{Float.NEGATIVE_INFINITY, 5}}), a);
    assertArrayEquals(new float[] {Float.NEGATIVE_INFINITY, 0}, a.data());
  }

  /** Two equal logits have eᵃ = ½, and g = (1, 3) sums to 4: dL/dz = (1 - 2, 3 - 2). */
  @Test
  void backwardPassByHand() {
    Matrix z = Matrix.zeros(1, 2);
    Matrix a = Matrix.zeros(1, 2);
    Matrix gradient = Matrix.of(new float[][] {{1, 3}});
    new LogSoftmax().forward(z, a);
    new LogSoftmax().backward(z, a, gradient);
    assertArrayEquals(new float[] {-1, 1}, gradient.data(), 0x1p-22f);
  }
}
