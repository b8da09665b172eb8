package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import org.junit.jupiter.api.Test;

class ObjectiveTest {

  private static final Plugins PLUGINS = Plugins.discover();

  @Test
  void dropsNothing() {
    Samples data =
        Samples.of(Matrix.of(new float[][] {{1, 2}, {-3, 4}}), Matrix.of(new float[][] {{1}, {0}}));
    Loss mse = PLUGINS.losses().get("mse");
    Network whole = Network.create(NetworkSpec.parse("2 -> 9 tanh -> 1 sigmoid"), 1, PLUGINS);
    Network dropping =
        Network.create(NetworkSpec.parse("2 -> 9 tanh dropout=0.5 -> 1 sigmoid"), 1, PLUGINS);
    float[] parameters = whole.parameters();

    Objective expected = new Objective(whole, mse, data);
    Objective objective = new Objective(dropping, mse, data);

    assertEquals(expected.loss(parameters), objective.loss(parameters));
    assertArrayEquals(expected.gradient(parameters), objective.gradient(parameters));
  }
}
