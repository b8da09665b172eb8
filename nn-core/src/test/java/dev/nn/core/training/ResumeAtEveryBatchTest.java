package dev.nn.core.training;

import static dev.nn.core.training.ResumeTest.PLUGINS;
import static dev.nn.core.training.ResumeTest.SMALL;
import static dev.nn.core.training.ResumeTest.data;
import static dev.nn.core.training.ResumeTest.spec;
import static dev.nn.core.training.ResumeTest.withoutTime;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.ReduceOnPlateau;
import dev.nn.core.listeners.Validation;
import dev.nn.core.training.ResumeTest.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training resumed at any batch has the bits of the one that was never interrupted. */
@Tag("slow")
class ResumeAtEveryBatchTest {

  /** Its steps are shared by threads. */
  private static final String LARGE = "3 -> 300 relu dropout=0.2 -> 210 tanh -> 2 softmax";

  @TempDir Path folder;

  static Stream<String> optimizers() {
    return PLUGINS.optimizers().names().stream();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void atEveryBatchWithEveryOptimizer(String optimizer) throws IOException {
    assertResumesAtEveryBatch(SMALL, spec().optimizer(optimizer).batchSize(5).build(), 1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void atEveryBatchWithAnyNumberOfThreads(int threads) throws IOException {
    TrainingSpec spec = spec().batchSize(12).clipNorm(0.5f).l1(1e-4f).build();
    assertResumesAtEveryBatch(LARGE, spec, threads, 4 - threads);
  }

  @Test
  void atEveryBatchOfOneRowAndOfAllRows() throws IOException {
    assertResumesAtEveryBatch(SMALL, spec().batchSize(1).build(), 1, 1);
    assertResumesAtEveryBatch(SMALL, spec().batchSize(999).build(), 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"2, 8, 1", "3, 10, 1", "7, 7, 2"})
  void atEveryBatchWithShards(int shards, int batchSize, int threads) throws IOException {
    TrainingSpec spec = spec().batchSize(batchSize).shards(shards).clipNorm(0.5f).build();
    assertResumesAtEveryBatch(threads == 1 ? SMALL : LARGE, spec, threads, 3 - threads);
  }

  /**
   * Trains, with a checkpoint after each batch and each epoch and before and after all; and for
   * each of these goes on from its file with other threads.
   */
  private void assertResumesAtEveryBatch(
      String network, TrainingSpec spec, int threads, int resumedThreads) throws IOException {
    Network initial = Network.create(NetworkSpec.parse(network), 7, PLUGINS);
    Trainer trainer = new Trainer(spec, PLUGINS);
    Recorder recorder = new Recorder();
    TrainingResult whole =
        trainer.withThreads(threads).fit(initial, data(23, 1), listeners(recorder));
    int batches = spec.shardPlan(23).batches();
    assertEquals(whole.history().size() * (batches + 1L) + 2, recorder.checkpoints.size());

    for (Checkpoint taken : recorder.checkpoints) {
      Path file = folder.resolve("checkpoint.safetensors");
      taken.save(file);
      TrainingResult resumed =
          trainer
              .withThreads(resumedThreads)
              .resume(Checkpoint.load(file, PLUGINS), data(23, 1), listeners(new Recorder()));

      String where = spec.optimizer() + " at epoch " + taken.epoch() + ", batch " + taken.batch();
      assertArrayEquals(whole.network().parameters(), resumed.network().parameters(), where);
      assertEquals(withoutTime(whole), withoutTime(resumed), where);
    }
  }

  /** They change the learning rate and the end of training, so their state shows in the bits. */
  private static TrainingListener[] listeners(Recorder recorder) {
    return new TrainingListener[] {
      new Validation(data(9, 2)),
      recorder, // whose checkpoints have the state of listeners before and after it
      new ReduceOnPlateau("val_loss", 0.5, 1).withMinDelta(0.02).withCooldown(1),
      new EarlyStopping("val_loss", 3).withMinDelta(0.01),
      new EarlyStopping("loss", 40)
    };
  }

  @Test
  void listenersDoChangeThatTraining() {
    Network initial = Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS);
    TrainingResult result =
        new Trainer(spec().epochs(60).build(), PLUGINS)
            .fit(initial, data(23, 1), listeners(new Recorder()));
    assertTrue(result.history().size() < 60);
    List<Progress> seen = new ArrayList<>();
    new Trainer(spec().build(), PLUGINS)
        .fit(
            initial,
            data(23, 1),
            new Validation(data(9, 2)),
            new ReduceOnPlateau("val_loss", 0.5, 1).withMinDelta(0.02).withCooldown(1),
            new TrainingListener() {
              @Override
              public void trainingEnded(Progress progress) {
                seen.add(progress);
              }
            });
    assertTrue(seen.get(0).learningRateFactor() < 1);
  }
}
