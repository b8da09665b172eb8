package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class PeriodicTest implements ActivationContract<Periodic> {

  private final Periodic periodic = new Periodic();

  @Test
  void isTheSine() {
    for (int i = -40_000; i <= 40_000; i++) {
      float z = i / 10_007f;
      assertEquals(Math.sin(2 * Math.PI * z), value(z, 0), 1.2e-7 + 4e-7 * Math.abs(z));
      assertEquals(
          2 * Math.PI * Math.cos(2 * Math.PI * z), slope(z, 0), 1.5e-6 * (1 + 2 * Math.abs(z)));
    }
  }

  @Test
  void thePhaseMovesIt() {
    assertEquals(1, value(0, 0.25f), 1e-7);
    assertEquals(value(0.375f, 0), value(0.125f, 0.25f));
    assertEquals(value(0.125f, 0), value(0.125f, 3));
  }

  @Test
  void whereFloatsHaveNoPeriodItIsConstant() {
    assertEquals(value(1e10f, 0), value(Float.POSITIVE_INFINITY, 0));
    assertEquals(value(-1e10f, 0), value(Float.NEGATIVE_INFINITY, 0));
    assertEquals(0, slope(1e10f, 0));
    assertEquals(0, slope(-1e10f, 0));
    assertEquals(Float.NaN, value(Float.NaN, 0));
    assertEquals(Float.NaN, slope(Float.NaN, 0));
  }

  @Test
  void phasesStartAnywhereInThePeriod() {
    Matrix p = Matrix.zeros(1, 1000);
    periodic.initialize(p, 1000, RandomStream.of(1));
    double sum = 0;
    for (float phase : p.data()) {
      assertTrue(phase >= 0 && phase <= 1);
      sum += phase;
    }
    assertEquals(0.5, sum / 1000, 0.03);
  }

  @Test
  void thePhaseHasTheGradientOfZ() {
    Matrix z = Matrix.of(new float[][] {{0.1f, 0.2f}, {0.3f, -0.4f}});
    Matrix p = Matrix.of(new float[][] {{0.5f, 0.6f}});
    Matrix a = Matrix.zeros(2, 2);
    periodic.forward(z, p, a);
    ActivationGradients gradients =
        new ActivationGradients(
            Matrix.of(new float[][] {{1, 2}, {3, 4}}), Matrix.zeros(2, 2), Matrix.zeros(2, 2));
    periodic.backward(z, p, a, gradients);
    assertArrayEquals(gradients.z().data(), gradients.p().data());
    assertEquals(4 * slope(-0.4f, 0.6f), gradients.z().get(1, 1));
  }

  private float value(float z, float phase) {
    Matrix a = Matrix.zeros(1, 1);
    periodic.forward(row(z), row(phase), a);
    return a.get(0, 0);
  }

  private float slope(float z, float phase) {
    Matrix dz = Matrix.zeros(1, 1);
    ActivationGradients gradients = new ActivationGradients(row(1), dz, Matrix.zeros(1, 1));
    periodic.backward(row(z), row(phase), row(value(z, phase)), gradients);
    return dz.get(0, 0);
  }

  private static Matrix row(float number) {
    return Matrix.of(new float[][] {{number}});
  }
}
