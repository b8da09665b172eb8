package com.acme.nn.prelu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PreluTest implements ActivationContract<Prelu> {

  @Nested
  class WithASteepSlope implements ActivationContract<Prelu> {
    @Override
    public Prelu plugin() {
      return new Prelu(-1.5f);
    }
  }

  /** Two rows of two units with the slopes 1/2 and −1, and dL/da of 3. */
  @Test
  void twoRowsByHand() {
    Matrix z = Matrix.of(new float[][] {{2, -4}, {-6, -8}});
    Matrix p = Matrix.of(new float[][] {{0.5f, -1}});
    Matrix a = Matrix.zeros(2, 2);
    plugin().forward(z, p, a);
    assertArrayEquals(new float[] {2, 4, -3, 8}, a.data());
    ActivationGradients gradients =
        new ActivationGradients(
            Matrix.of(new float[][] {{3, 3}, {3, 3}}), Matrix.zeros(2, 2), Matrix.zeros(2, 2));
    plugin().backward(z, p, a, gradients);
    assertArrayEquals(new float[] {3, -3, 1.5f, -3}, gradients.z().data());
    assertArrayEquals(new float[] {0, -12, -18, -24}, gradients.p().data());
  }

  @Test
  void aSlopeThatIsNotFiniteIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Prelu(Float.NaN));
  }
}
