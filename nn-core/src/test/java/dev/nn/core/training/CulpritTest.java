package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plug-in to blame, in one process; {@link PluginFailureTest} has those of jars. */
class CulpritTest {

  private static final String FAILURE = "no number";
  private static final Samples DATA =
      Samples.of(
          Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}}),
          Matrix.of(new float[][] {{1}, {2}, {-1}}));

  /** The identity, which spoils its first number, or fails, on one of its ways. */
  private static final class Odd implements Activation {

    private final boolean forward;
    private final boolean fails;

    Odd(boolean forward, boolean fails) {
      this.forward = forward;
      this.fails = fails;
    }

    @Override
    public String name() {
      return "acme:odd";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
      spoil(forward, a);
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      spoil(!forward, gradient);
    }

    private void spoil(boolean here, Matrix m) {
      if (here && fails) {
        throw new IllegalStateException(FAILURE);
      }
      if (here) {
        m.data()[m.start()] = Float.NaN;
      }
    }
  }

  private record OddOptimizer() implements Optimizer {
    @Override
    public String name() {
      return "acme:odd_optimizer";
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      block.values()[block.start()] = Float.NaN;
    }
  }

  /** A loss that is NaN, or whose gradient is. */
  private static final class OddLoss implements Loss {

    private final boolean gradient;

    OddLoss(boolean gradient) {
      this.gradient = gradient;
    }

    @Override
    public String name() {
      return "acme:odd_loss";
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix g) {
      for (int r = 0; r < p.rows(); r++) {
        rowLoss[r] = gradient ? 1 : Double.NaN;
        g.set(r, 0, gradient ? Float.NaN : 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 -> 3 relu -> 2 acme:odd -> 1 identity", "2 -> 3 relu -> 1 acme:odd"})
  void derivativesThatAreNotFiniteBlameTheActivation(String layers) {
    DivergenceException e =
        assertThrows(DivergenceException.class, () -> fit(layers, new Odd(false, false)));
    assertBlamed("acme:odd", 1, e, "backward", "activation 'acme:odd'");
  }

  @Test
  void activationsThatAreNotFiniteBlameTheirFunction() {
    DivergenceException e =
        assertThrows(
            DivergenceException.class,
            () -> fit("2 -> 3 relu -> 2 acme:odd -> 1 identity", new Odd(true, false)));
    assertBlamed("acme:odd", 1, e, "not finite", "first in layer 1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFailureSaysWhere(boolean forward) {
    String layers = "2 -> 3 relu -> 2 acme:odd -> 1 identity";
    Odd odd = new Odd(forward, true);
    TrainingException e = assertThrows(TrainingException.class, () -> fit(layers, odd));
    assertBlamed("acme:odd", 1, e, "epoch 1, batch 1", "activation 'acme:odd'");
    assertEquals(1, e.epoch());
    assertEquals(1, e.batch());
    assertEquals(FAILURE, e.getCause().getMessage());
    assertArrayEquals(network(layers, odd).parameters(), e.lastGood().parameters());
    try (Learner learner =
        trainer(Plugins.discover().losses().get("mse")).learner(network(layers, odd))) {
      Matrix x = Matrix.zeros(2, 2);
      Matrix t = Matrix.zeros(2, 1);
      TrainingException same = assertThrows(TrainingException.class, () -> learner.step(x, t));
      assertEquals(e.getMessage(), same.getMessage());
    }
  }

  @Test
  void finiteGradientsBlameTheOptimizer() {
    Plugins plugins = Plugins.discover();
    Trainer trainer =
        new Trainer(
            TrainingSpec.defaults(), plugins.losses().get("mse"), new OddOptimizer(), List.of());
    DivergenceException e =
        assertThrows(DivergenceException.class, () -> trainer.fit(plain(), DATA));
    assertBlamed("acme:odd_optimizer", 0, e, "finite gradients", "first in layer 0");
  }

  @Test
  void otherwiseItIsTheLoss() {
    DivergenceException ofLoss =
        assertThrows(
            DivergenceException.class, () -> trainer(new OddLoss(false)).fit(plain(), DATA));
    assertBlamed("acme:odd_loss", 1, ofLoss, "gives NaN", "first in layer 1");
    DivergenceException ofGradient =
        assertThrows(
            DivergenceException.class, () -> trainer(new OddLoss(true)).fit(plain(), DATA));
    assertBlamed("acme:odd_loss", 1, ofGradient, "gradient", "loss 'acme:odd_loss'");
  }

  private static void assertBlamed(String plugin, int layer, TrainingException e, String... parts) {
    assertThat(e).hasMessageContainingAll(parts);
    assertEquals(Optional.of(plugin), e.plugin());
    assertEquals(layer, e.layer());
  }

  private static void fit(String layers, Odd odd) {
    trainer(Plugins.discover().losses().get("mse")).fit(network(layers, odd), DATA);
  }

  private static Trainer trainer(Loss loss) {
    return new Trainer(
        TrainingSpec.defaults(), loss, Plugins.discover().optimizers().get("sgd"), List.of());
  }

  private static Network plain() {
    return network("2 -> 3 relu -> 1 identity", new Odd(true, true));
  }

  private static Network network(String layers, Odd odd) {
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(odd));
    return Network.create(NetworkSpec.parse(layers), 1, plugins);
  }
}
