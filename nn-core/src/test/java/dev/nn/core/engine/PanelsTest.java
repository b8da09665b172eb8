package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.activations.Identity;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Layers wider than a panel of any width. */
class PanelsTest {

  private static final int WIDTH = Panels.WIDTH;
  private static final int OUTPUTS = 2 * WIDTH + 5;
  private static final NetworkSpec SPEC =
      NetworkSpec.parse("3 -> %s relu -> 2 identity".formatted(OUTPUTS));

  private final Panels panels = panels(SPEC);
  private final float[] parameters = numbers(SPEC.parameterCount());

  @Test
  void columnsLieInPanelsAndBiasesWhereTheyWere() {
    float[] folded = new float[parameters.length];
    panels.fill(folded, parameters);

    int biases = 3 * OUTPUTS;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < OUTPUTS; j++) {
        int first = j / WIDTH * WIDTH;
        int width = first == 2 * WIDTH ? 5 : WIDTH;
        int place = 3 * first + i * width + j - first;
        assertEquals(parameters[i * OUTPUTS + j], folded[place], "W[" + i + ", " + j + "]");
      }
    }
    for (int p = biases; p < parameters.length; p++) {
      assertEquals(parameters[p], folded[p], "parameter " + p);
    }
    assertArrayEquals(parameters, panels.unfold(folded));
    assertArrayEquals(folded, panels.of(parameters));
  }

  @Test
  void narrowLayersStayAsTheyAre() {
    NetworkSpec narrow = NetworkSpec.parse("9 -> 7 relu -> 2 identity");
    float[] own = numbers(narrow.parameterCount());
    assertSame(own, panels(narrow).of(own));
  }

  @Test
  void aWideNetworkPredictsWhatItsWeightsSay() {
    Network network = Network.create(SPEC, 1);
    for (int rows : new int[] {1, 2, 70}) {
      Matrix x = Matrix.wrap(numbers(rows * 3), 0, rows, 3);
      Matrix hidden = layer(network, 0, x);
      for (int i = 0; i < hidden.end(); i++) {
        hidden.data()[i] = Math.max(0f, hidden.data()[i]);
      }
      assertArrayEquals(layer(network, 1, hidden).data(), network.predict(x).data());
    }
  }

  @Test
  void aWideNetworkLearnsTheSameBitsWithAnyNumberOfThreads() {
    NetworkSpec wide =
        NetworkSpec.parse(
            "20 -> %s relu -> %s tanh dropout=0.2 -> 3 identity"
                .formatted(Math.max(256, 4 * WIDTH), 2 * WIDTH + 2));
    Network network = Network.create(wide, 1);
    Matrix x = Matrix.wrap(numbers(128 * 20), 0, 128, 20);
    Matrix t = Matrix.wrap(numbers(128 * 3), 0, 128, 3);
    TrainingSpec spec =
        TrainingSpec.builder().optimizer("momentum").clipNorm(0.5f).batchSize(60).epochs(3).build();
    float[] expected = trained(network, spec, x, t, 1);
    for (int threads : new int[] {2, 3, 5}) {
      assertArrayEquals(expected, trained(network, spec, x, t, threads), threads + " threads");
    }
  }

  private static float[] trained(
      Network network, TrainingSpec spec, Matrix x, Matrix t, int threads) {
    return new Trainer(spec).withThreads(threads).fit(network, x, t).network().parameters();
  }

  /** x·W + b with the weights row by row. */
  private static Matrix layer(Network network, int l, Matrix x) {
    Matrix w = network.weights(l);
    Matrix z = Matrix.zeros(x.rows(), w.columns());
    Operand b = operand(network.biases(l));
    MatrixProduct.forward(operand(x), operand(w), b, operand(z), new Scratch()).run();
    return z;
  }

  private static Operand operand(Matrix m) {
    return Operand.of(m.data(), m.start(), m.rows(), m.columns());
  }

  private static Panels panels(NetworkSpec spec) {
    return new Panels(architecture(spec));
  }

  static Architecture architecture(NetworkSpec spec) {
    return Architecture.of(spec, Collections.nCopies(spec.layers().size(), new Identity()));
  }

  private static float[] numbers(int count) {
    Random random = new Random(count);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
