package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/** An element-wise activation at one number. */
final class Elementwise {

  private Elementwise() {}

  /** f(z). */
  static float value(Activation activation, float z) {
    Matrix a = Matrix.zeros(1, 1);
    activation.forward(Matrix.of(new float[][] {{z}}), a);
    return a.get(0, 0);
  }

  /** f'(z): what becomes of a gradient of 1. */
  static float slope(Activation activation, float z) {
    Matrix gradient = Matrix.of(new float[][] {{1}});
    Matrix a = Matrix.of(new float[][] {{value(activation, z)}});
    activation.backward(Matrix.of(new float[][] {{z}}), a, gradient);
    return gradient.get(0, 0);
  }

  /** Checks f at -∞, ∞, NaN and ±10³⁰. */
  static void checkExtremes(Activation activation, float atMinusInfinity, float atInfinity) {
    // assertEquals tells -0 from 0; adding 0 makes them one.
    assertEquals(atMinusInfinity + 0f, value(activation, Float.NEGATIVE_INFINITY) + 0f);
    assertEquals(atInfinity, value(activation, Float.POSITIVE_INFINITY));
    assertEquals(Float.NaN, value(activation, Float.NaN));
    assertFalse(Float.isNaN(value(activation, 1e30f)));
    assertFalse(Float.isNaN(value(activation, -1e30f)));
    assertFalse(Float.isNaN(slope(activation, 1e30f)));
    assertFalse(Float.isNaN(slope(activation, -1e30f)));
  }
}
