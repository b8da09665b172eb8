package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contents of the golden runs fit together. */
class GoldenTest {

  @ParameterizedTest
  @FieldSource("dev.nn.core.training.Golden#NAMES")
  void parametersAndDataFitTheNetwork(String name) throws IOException {
    Golden golden = Golden.read(name);
    int parameters = golden.spec().parameterCount();
    assertEquals(parameters, golden.initialParameters().length);
    assertEquals(parameters, golden.finalParameters().length);
    assertEquals(parameters, golden.finalParametersDouble().length);
    assertEquals(golden.spec().inputs(), golden.inputs().columns());
    assertEquals(golden.spec().outputs(), golden.targets().columns());
  }

  @ParameterizedTest
  @FieldSource("dev.nn.core.training.Golden#NAMES")
  void trainingLowersTheLossAndDependsOnPrecisionOnlyByRounding(String name) throws IOException {
    Golden golden = Golden.read(name);
    double[] losses = golden.losses();
    assertEquals(50, losses.length);
    assertTrue(losses[49] < 0.9 * losses[0], losses[0] + " to " + losses[49]);
    assertArrayEquals(golden.lossesDouble(), losses, 1e-6);
    double[] weights = golden.finalParametersDouble();
    for (int i = 0; i < weights.length; i++) {
      assertEquals(weights[i], golden.finalParameters()[i], 1e-6, "parameter " + i);
    }
  }

  /** The first prediction of 3 -> 5 tanh -> 2 identity, with the layout written out. */
  @Test
  void weightsAreInputsByOutputsRowMajor() throws IOException {
    Golden golden = Golden.read("mse_sgd");
    float[] p = golden.initialParameters();
    double loss = 0;
    for (int r = 0; r < 16; r++) {
      double[] a = new double[5];
      for (int j = 0; j < 5; j++) {
        a[j] = p[15 + j]; // W₀ is 3 × 5, b₀ follows
        for (int i = 0; i < 3; i++) {
          a[j] += (double) golden.inputs().get(r, i) * p[i * 5 + j];
        }
        a[j] = Math.tanh(a[j]);
      }
      for (int k = 0; k < 2; k++) {
        double z = p[30 + k]; // W₁ is 5 × 2 from 20, b₁ follows
        for (int j = 0; j < 5; j++) {
          z += a[j] * p[20 + j * 2 + k];
        }
        loss += Math.pow(z - golden.targets().get(r, k), 2) / 32;
      }
    }
    assertEquals(golden.lossesDouble()[0], loss, 1e-12);
  }

  @Test
  void anUnknownRunIsNamedWithThoseThereAre() {
    var error = assertThrows(IllegalArgumentException.class, () -> Golden.read("rmsprop"));
    assertThat(error).hasMessageContainingAll("rmsprop", Golden.NAMES.toString());
  }
}
