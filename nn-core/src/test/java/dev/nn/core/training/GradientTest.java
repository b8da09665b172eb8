package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.Objective;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.testkit.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of whole networks are those of their losses: every activation with every loss. */
class GradientTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final List<String> SHAPES =
      List.of("3 -> 2 %s", "2 -> 4 %s -> 3 %s", "4 -> 3 tanh -> 5 %s -> 3 %s -> 2 %s");

  static Stream<String> networksAndLosses() {
    List<String> cases = new ArrayList<>();
    for (String activation : PLUGINS.activations().names()) {
      for (String loss : PLUGINS.losses().names()) {
        for (String shape : SHAPES) {
          cases.add(shape.replace("%s", activation) + " : " + loss);
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("networksAndLosses")
  void isThatOfTheLoss(String networkAndLoss) {
    String[] parts = networkAndLoss.split(" : ", -1);
    Network network = Network.create(NetworkSpec.parse(parts[0]), 5, PLUGINS);
    Loss loss = PLUGINS.losses().get(parts[1]);
    float[] parameters = spread(network.parameters());
    Objective objective = new Objective(network, loss, data(network.spec(), loss));

    GradientCheck.Result result =
        GradientCheck.of(parameters, objective::loss, objective.gradient(parameters))
            .assertCorrect();

    assertTrue(result.checked() > result.skipped(), result::toString);
  }

  /** Initial weights and biases a little away from 0, where many activations have a kink. */
  private static float[] spread(float[] parameters) {
    RandomStream random = RandomStream.of(17);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += random.uniform(i, 0.05f, 0.3f);
    }
    return parameters;
  }

  /**
   * Rows with weights and targets that the loss takes: one class of each row is 1, the rest 0, or a
   * half if the loss takes no 0. They are drawn such that no kink of an activation lies where a
   * difference would be taken across it without being seen; at some other points several kinks of
   * small units do.
   */
  private static Samples data(NetworkSpec spec, Loss loss) {
    int rows = 5;
    RandomStream random = RandomStream.of(1);
    Matrix x = Matrix.zeros(rows, spec.inputs());
    Matrix t = Matrix.zeros(rows, spec.outputs());
    if (!loss.targets().contains(0)) {
      Arrays.fill(t.data(), 0.5f);
    }
    float[] weights = new float[rows];
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = random.uniform(i, -1, 1);
    }
    for (int r = 0; r < rows; r++) {
      t.set(r, random.below(spec.outputs(), 100 + r), 1);
      weights[r] = 1 + r % 2;
    }
    return Samples.of(x, t, weights);
  }
}
