package dev.nn.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ElementwiseActivationTest {

  /** z²/3, whose derivative is 2z/3. */
  private record Squares() implements ElementwiseActivation {

    @Override
    public String name() {
      return "squares";
    }

    @Override
    public double value(double z) {
      return z * z / 3;
    }

    @Override
    public double derivative(double z) {
      return 2 * z / 3;
    }
  }

  /** The rows 1 and 2 of [4 × 2]; the numbers around them belong to others. */
  @Test
  void bothPassesKeepWithinTheirRange() {
    Matrix z = Matrix.wrap(new float[] {9, 9, 1, 2, 3, -4, 9, 9}, 2, 2, 2);
    Matrix a = Matrix.wrap(new float[8], 2, 2, 2);
    Matrix gradient = Matrix.wrap(new float[] {7, 7, 3, 3, 3, 0.5f, 7, 7}, 2, 2, 2);
    Squares squares = new Squares();
    squares.forward(z, a);
    squares.backward(z, a, gradient);
    assertArrayEquals(new float[] {0, 0, 1 / 3f, 4 / 3f, 3, 16 / 3f, 0, 0}, a.data());
    assertArrayEquals(
        new float[] {7, 7, 3 * (2 / 3f), 3 * (4 / 3f), 6, (float) (-8 / 3.0) * 0.5f, 7, 7},
        gradient.data());
  }

  /** A square rounded to a float before the division gives another result. */
  @Test
  void roundsOnce() {
    float x = 1.1f;
    Matrix a = Matrix.zeros(1, 1);
    new Squares().forward(Matrix.of(new float[][] {{x}}), a);
    assertArrayEquals(new float[] {(float) ((double) x * x / 3)}, a.data());
  }
}
