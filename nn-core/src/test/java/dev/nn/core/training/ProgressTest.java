package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The view and the controls of listeners. */
class ProgressTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Network NETWORK =
      Network.create(NetworkSpec.parse("2 -> 3 tanh -> 1 identity"), 1, PLUGINS);
  private static final Samples DATA =
      Samples.of(
          Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}, {0, 1}}),
          Matrix.of(new float[][] {{1}, {2}, {-1}, {0}}));

  @Test
  void listenersAreToldInOrderOfEverything() {
    List<String> told = new ArrayList<>();

    fit(new Teller("a", told), new Teller("b", told));

    assertEquals(
        List.of(
            "a started 1.0 step 0",
            "b started 1.0 step 0",
            "a batch 1.1",
            "b batch 1.1",
            "a batch 1.2",
            "b batch 1.2",
            "a epoch 1",
            "b epoch 1",
            "a batch 2.1",
            "b batch 2.1",
            "a batch 2.2",
            "b batch 2.2",
            "a epoch 2",
            "b epoch 2",
            "a ended 2.2 step 4",
            "b ended 2.2 step 4"),
        told);
  }

  @Test
  void rowsAreCounted() {
    List<String> seen = new ArrayList<>();
    Trainer trainer = new Trainer(TrainingSpec.builder().epochs(2).batchSize(3).build(), PLUGINS);

    trainer.fit(
        NETWORK,
        DATA,
        TrainingListener.onBatch(p -> seen.add(p.rowsSeen() + " of " + p.rows() * p.epochs())));

    assertEquals(List.of("3 of 8", "4 of 8", "7 of 8", "8 of 8"), seen);
  }

  @Test
  void theFinishedEpochsAreTold() {
    List<List<Integer>> seen = new ArrayList<>();

    fit(
        atEpochEnd(
            (progress, epoch) ->
                seen.add(progress.history().stream().map(EpochRecord::epoch).toList())));

    assertEquals(List.of(List.of(), List.of(1)), seen);
  }

  @Test
  void metricsReachLaterListenersAndTheHistory() {
    List<Map<String, Double>> seen = new ArrayList<>();
    TrainingResult result =
        fit(
            atEpochEnd((progress, epoch) -> progress.record("accuracy", epoch.epoch() / 10.0)),
            atEpochEnd((progress, epoch) -> seen.add(epoch.metrics())),
            atEpochEnd(
                (progress, epoch) -> progress.record("twice", 2 * progress.metric("accuracy"))),
            atEpochEnd((progress, epoch) -> assertEquals(epoch.loss(), progress.metric("loss"))));

    assertEquals(List.of(Map.of("accuracy", 0.1), Map.of("accuracy", 0.2)), seen);
    assertEquals(Map.of("accuracy", 0.2, "twice", 0.4), result.history().get(1).metrics());
    assertEquals(
        List.of("accuracy", "twice"), List.copyOf(result.history().get(0).metrics().keySet()));
  }

  @Test
  void lossAndMetricsOfAStepAreSeen() {
    List<Double> losses = new ArrayList<>();
    List<Map<String, Double>> seen = new ArrayList<>();
    List<Boolean> stopping = new ArrayList<>();
    TrainingResult result =
        fit(
            TrainingListener.onBatch(
                p -> {
                  assertEquals(List.of(2, 2, 4), List.of(p.epochs(), p.batches(), p.rows()));
                  assertEquals(2, p.spec().batchSize());
                  losses.add(p.batchLoss());
                  p.record("batch", p.batch());
                  seen.add(p.metrics());
                  stopping.add(p.isStopping());
                  p.stop();
                  stopping.add(p.isStopping());
                }));

    assertEquals(1, losses.size());
    assertEquals(List.of(Map.of("loss", losses.get(0), "batch", 1.0)), seen);
    assertEquals(List.of("loss", "batch"), List.copyOf(seen.get(0).keySet()));
    assertThrows(UnsupportedOperationException.class, () -> seen.get(0).clear());
    assertEquals(losses.get(0), result.loss());
    assertEquals(List.of(false, true), stopping);
  }

  @Test
  void metricsAreOfOneEpoch() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                fit(
                    atEpochEnd(
                        (progress, epoch) -> {
                          if (epoch.epoch() == 2) {
                            progress.metric("first");
                          }
                          progress.record("first", 1);
                        })));

    assertThat(e).hasMessageContainingAll("'first' in epoch 2", "loss and []", "Validation");
  }

  @Test
  void theLossIsNoNameForAMetric() {
    assertThrows(
        IllegalArgumentException.class,
        () -> fit(atEpochEnd((progress, epoch) -> progress.record("loss", 1))));
  }

  @Test
  void theFactorScalesTheLearningRateOfLaterSteps() {
    List<Double> factors = new ArrayList<>();
    TrainingResult result =
        fit(
            atEpochEnd(
                (progress, epoch) -> {
                  progress.scaleLearningRate(0.5);
                  progress.scaleLearningRate(0.1);
                  factors.add(progress.learningRateFactor());
                }));

    assertEquals(0.05, factors.get(0));
    assertEquals(0.1f, result.history().get(0).learningRate());
    assertEquals((float) (0.1f * 0.05), result.history().get(1).learningRate());
    for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> fit(atEpochEnd((progress, epoch) -> progress.scaleLearningRate(factor))));
    }
  }

  @Test
  void aNetworkPutInPlaceIsWhatTrainingGoesOnWith() {
    float[] zeros = new float[NETWORK.parameters().length];
    TrainingResult replaced = fit(atEnd(p -> p.replaceNetwork(NETWORK.withParameters(zeros))));
    assertArrayEquals(zeros, replaced.network().parameters());

    TrainingResult restarted =
        fit(
            atEpochEnd(
                (progress, epoch) -> {
                  if (epoch.epoch() == 2) {
                    progress.replaceNetwork(NETWORK);
                  }
                }));
    assertArrayEquals(NETWORK.parameters(), restarted.network().parameters());
  }

  @Test
  void aNetworkOfAnotherArchitectureIsRejected() {
    Network wide = Network.create(NetworkSpec.parse("2 -> 4 tanh -> 1 identity"), 1, PLUGINS);

    Exception e =
        assertThrows(IllegalArgumentException.class, () -> fit(atEnd(p -> p.replaceNetwork(wide))));

    assertThat(e).hasMessageContaining("the same layers");
  }

  @Test
  void stoppingAtTheStartTrainsNothing() {
    TrainingResult result =
        fit(
            new TrainingListener() {
              @Override
              public void trainingStarted(Progress progress) {
                progress.stop();
              }
            });

    assertEquals(List.of(), result.history());
    assertEquals(Double.NaN, result.loss());
    assertArrayEquals(NETWORK.parameters(), result.network().parameters());
  }

  @Test
  void aCheckpointIsOfWhatAllListenersLeaveBehind() {
    List<Checkpoint> taken = new ArrayList<>();
    fit(
        atEpochEnd((progress, epoch) -> progress.checkpoint(taken::add)),
        atEpochEnd((progress, epoch) -> progress.scaleLearningRate(0.5)),
        atEpochEnd((progress, epoch) -> progress.record("late", epoch.epoch())));

    assertEquals(2, taken.size());
    assertEquals(0.25, taken.get(1).position.learningRateFactor());
    assertEquals(2.0, taken.get(1).history().get(1).metrics().get("late"));
    assertEquals(2, taken.get(1).epoch());
    assertEquals(2, taken.get(1).batch());
    assertEquals(4, taken.get(1).step());
  }

  @Test
  void noCheckpointIsTakenOfParametersThatAreNotFinite() {
    float[] parameters = NETWORK.parameters();
    parameters[9] = Float.NaN; // the weights of the last layer
    List<Checkpoint> taken = new ArrayList<>();

    DivergenceException e =
        assertThrows(
            DivergenceException.class,
            () ->
                fit(
                    atEnd(
                        progress -> {
                          progress.replaceNetwork(NETWORK.withParameters(parameters));
                          progress.checkpoint(taken::add);
                        })));

    assertEquals(1, e.layer());
    assertThat(e).hasMessageContainingAll("epoch 2, batch 2", "parameters are not finite");
    assertTrue(taken.isEmpty());
  }

  private static TrainingResult fit(TrainingListener... listeners) {
    TrainingSpec spec = TrainingSpec.builder().learningRate(0.1f).batchSize(2).epochs(2).build();
    return new Trainer(spec, PLUGINS).fit(NETWORK, DATA, listeners);
  }

  private interface AtEpochEnd {
    void act(Progress progress, EpochRecord epoch);
  }

  private static TrainingListener atEpochEnd(AtEpochEnd action) {
    return new TrainingListener() {
      @Override
      public void epochEnded(Progress progress, EpochRecord epoch) {
        action.act(progress, epoch);
      }
    };
  }

  private static TrainingListener atEnd(Consumer<Progress> action) {
    return new TrainingListener() {
      @Override
      public void trainingEnded(Progress progress) {
        action.accept(progress);
      }
    };
  }

  private record Teller(String name, List<String> told) implements TrainingListener {

    @Override
    public void trainingStarted(Progress progress) {
      told.add(name + " started " + place(progress) + " step " + progress.step());
    }

    @Override
    public void batchEnded(Progress progress) {
      told.add(name + " batch " + place(progress));
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      told.add(name + " epoch " + epoch.epoch());
    }

    @Override
    public void trainingEnded(Progress progress) {
      told.add(name + " ended " + place(progress) + " step " + progress.step());
    }

    private static String place(Progress progress) {
      return progress.epoch() + "." + progress.batch();
    }
  }
}
