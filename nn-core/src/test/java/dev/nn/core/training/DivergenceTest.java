package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The place and the cause of the first number that is not finite, in a network of two numbers. */
class DivergenceTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Trainer TRAINER =
      new Trainer(TrainingSpec.builder().epochs(3).build(), PLUGINS);

  private static Network network(float w0, float w1) {
    return Network.create(NetworkSpec.parse("1 -> 1 identity -> 1 identity"), 1, PLUGINS)
        .withParameters(new float[] {w0, 0, w1, 0});
  }

  private static Samples row(float x, float t) {
    return Samples.of(Matrix.of(new float[][] {{x}}), Matrix.of(new float[][] {{t}}));
  }

  @Test
  void inputsAreLookedAtFirst() {
    Matrix infinite = Matrix.of(new float[][] {{1}, {Float.POSITIVE_INFINITY}});
    DivergenceException e;
    try (Learner learner = TRAINER.learner(network(1, 1))) {
      e = assertThrows(DivergenceException.class, () -> learner.step(infinite, Matrix.zeros(2, 1)));
    }
    assertThat(e)
        .hasMessageContainingAll(
            "epoch 1, batch 1",
            "loss is Infinity",
            "inputs have Infinity in row 2 of the batch, column 1",
            "replace missing values",
            "at the start")
        .hasMessageNotContainingAny("learning rate", "clipNorm");
    assertEquals(0, e.layer());
  }

  @Test
  void anOverflowIsNamedWithItsLayer() {
    DivergenceException e = diverged(network(1e20f, 1e30f), row(1, 0));
    assertThat(e)
        .hasMessageContainingAll(
            "epoch 1, batch 1", "loss is Infinity", "x·W + b", "layer 1 (1 -> 1");
    assertEquals(1, e.layer());
    assertEquals(Optional.empty(), e.plugin());
  }

  /** p = 10⁻³⁰ · 1 · 10³⁰, so dL/dp = -2 · 10¹⁰ and dL/dx of the last layer is -2 · 10⁴⁰. */
  @Test
  void aGradientThatOverflowsIsNoFaultOfAnActivation() {
    DivergenceException e = diverged(network(1, 1e30f), row(1e-30f, 1e10f));
    assertThat(e)
        .hasMessageContainingAll(
            "epoch 1, batch 1", "parameters are not finite", "layer 0 (1 -> 1");
    assertEquals(Optional.empty(), e.plugin());
  }

  @Test
  void theLastGoodNetworkIsThatOfTheLastEpoch() {
    List<Network> good = new ArrayList<>();
    DivergenceException e =
        diverged(
            network(1, 2),
            row(1, 1),
            breakingAt(
                2,
                progress -> {
                  good.add(progress.network());
                  progress.replaceNetwork(network(1, Float.NaN));
                }));
    assertThat(e)
        .hasMessageContainingAll(
            "epoch 3, batch 1", "loss is NaN", "parameters are not finite", "after epoch 2");
    assertEquals(1, e.layer());
    assertArrayEquals(good.get(0).parameters(), e.lastGood().parameters());
  }

  @Test
  void theFirstOneIsThatOfTheCheckpointInATrainingResumed() {
    List<Checkpoint> taken = new ArrayList<>();
    TRAINER.fit(network(1, 2), row(1, 1), breakingAt(1, p -> p.checkpoint(taken::add)));
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void trainingStarted(Progress progress) {
            progress.replaceNetwork(network(Float.NaN, 1));
          }
        };
    DivergenceException e =
        assertThrows(
            DivergenceException.class, () -> TRAINER.resume(taken.get(0), row(1, 1), broken));
    assertThat(e)
        .hasMessageContainingAll(
            "epoch 2, batch 1",
            "loss is NaN",
            "parameters are not finite",
            "when training was resumed");
    assertArrayEquals(taken.get(0).network().parameters(), e.lastGood().parameters());
  }

  private static TrainingListener breakingAt(int epoch, Consumer<Progress> action) {
    return new TrainingListener() {
      @Override
      public void epochEnded(Progress progress, EpochRecord ended) {
        if (ended.epoch() == epoch) {
          action.accept(progress);
        }
      }
    };
  }

  private static DivergenceException diverged(
      Network network, Samples data, TrainingListener... listeners) {
    return assertThrows(DivergenceException.class, () -> TRAINER.fit(network, data, listeners));
  }
}
