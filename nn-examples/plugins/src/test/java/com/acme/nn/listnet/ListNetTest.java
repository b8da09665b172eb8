package com.acme.nn.listnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListNetTest implements LossContract<ListNet> {

  private static Matrix column(float... numbers) {
    return Matrix.wrap(numbers, 0, numbers.length, 1);
  }

  /** s = (1/2, 1/2), q = (e, 1) / (e + 1): L = log 2, dL/dp₁ = 1/2 − e / (e + 1). */
  @Test
  void twoRowsByHand() {
    Matrix gradient = Matrix.zeros(2, 1);
    double[] loss = new double[1];
    new ListNet().evaluate(column(3, 3), column(1, 0), loss, gradient);
    assertEquals(Math.log(2), loss[0], 1e-15);
    float slope = (float) (0.5 - Math.E / (Math.E + 1));
    assertEquals(slope, gradient.get(0, 0), 1e-7f);
    assertEquals(-slope, gradient.get(1, 0), 1e-7f);
  }

  @Test
  void oneRowHasNoOrder() {
    Matrix gradient = column(7);
    double[] loss = {9};
    new ListNet().evaluate(column(5), column(2), loss, gradient);
    assertEquals(0, loss[0]);
    assertEquals(0, gradient.get(0, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsTemperature(double temperature) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new ListNet(temperature));
    assertEquals("temperature is " + temperature + ", must be finite and above 0", e.getMessage());
  }

  @Nested
  class Sharp implements LossContract<ListNet> {
    @Override
    public ListNet plugin() {
      return new ListNet(0.25);
    }
  }
}
