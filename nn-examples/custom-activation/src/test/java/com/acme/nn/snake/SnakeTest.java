package com.acme.nn.snake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnakeTest implements ActivationContract<Snake> {

  /**
   * α = 2. At 0: f = 0, f' = 1. At π/4: sin²(π/2) / 2 = 1/2, and sin π = 0, so f' = 1. At π/8:
   * sin²(π/4) / 2 = 1/4, and sin(π/2) = 1, so f' = 2. At −π/8: 1/4 again, and f' = 0.
   */
  @Test
  void valuesByHand() {
    assertSnake(0, 0, 1);
    assertSnake(Math.PI / 4, Math.PI / 4 + 0.5, 1);
    assertSnake(Math.PI / 8, Math.PI / 8 + 0.25, 2);
    assertSnake(-Math.PI / 8, -Math.PI / 8 + 0.25, 0);
  }

  /** The value, and three times the slope for an incoming gradient of 3. */
  private static void assertSnake(double z, double value, double slope) {
    Snake snake = new Snake(2);
    Matrix in = Matrix.of(new float[][] {{(float) z}});
    Matrix out = Matrix.zeros(1, 1);
    Matrix gradient = Matrix.of(new float[][] {{3}});
    snake.forward(in, out);
    snake.backward(in, out, gradient);
    // z is rounded to float, by at most 2⁻²⁵, and f and f' change four times as fast at most.
    assertEquals(value, out.get(0, 0), 0x1p-22);
    assertEquals(3 * slope, gradient.get(0, 0), 3 * 0x1p-22);
  }

  @Test
  void frequencyIsOneByDefault() {
    assertEquals(new Snake(1), new Snake());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsFrequency(float frequency) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Snake(frequency));
    assertEquals("frequency is " + frequency + ", must be finite and above 0", e.getMessage());
  }

  @Nested
  class Faster implements ActivationContract<Snake> {

    @Override
    public Snake plugin() {
      return new Snake(2.5f);
    }
  }
}
