package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SoftmaxTest implements ActivationContract<Softmax> {

  @Test
  void matchesPyTorch() {
    References.checkRows(new Softmax(), 2, 2);
  }

  @Test
  void isExactForLogitsFarApart() {
    Matrix z = Matrix.of(new float[][] {{1e4f, -1e4f}, {-1e4f, -1e4f}});
    Matrix a = Matrix.zeros(2, 2);
    new Softmax().forward(z, a);
    assertArrayEquals(new float[] {1, 0, 0.5f, 0.5f}, a.data());
  }

  @Test
  void givesMinusInfinityNoChance() {
    Matrix z = Matrix.of(new float[][] {{Float.NEGATIVE_INFINITY, 1, 1}});
    Matrix a = Matrix.zeros(1, 3);
    new Softmax().forward(z, a);
    assertArrayEquals(new float[] {0, 0.5f, 0.5f}, a.data());
  }

  @Test
  void oneClassIsCertain() {
    Matrix a = Matrix.zeros(1, 1);
    Matrix gradient = Matrix.of(new float[][] {{3}});
    new Softmax().forward(Matrix.of(new float[][] {{-7}}), a);
    new Softmax().backward(Matrix.of(new float[][] {{-7}}), a, gradient);
    assertEquals(1f, a.get(0, 0));
    assertEquals(0f, gradient.get(0, 0));
  }

  /** a = (¼, ¾) and g = (1, 3): Σ g·a = ¼ + 9/4 = 5/2, so dL/dz = (¼·(1 - 5/2), ¾·(3 - 5/2)). */
  @Test
  void backwardPassByHand() {
    Matrix gradient = Matrix.of(new float[][] {{1, 3}});
    new Softmax().backward(Matrix.zeros(1, 2), Matrix.of(new float[][] {{0.25f, 0.75f}}), gradient);
    assertArrayEquals(new float[] {-0.375f, 0.375f}, gradient.data());
  }
}
