package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.ReduceOnPlateau;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A training goes on from a checkpoint of itself, and from no other. */
class ResumeTest {

  static final Plugins PLUGINS = Plugins.discover();
  static final String SMALL = "3 -> 5 tanh dropout=0.3 -> 4 gelu dropout=0.1 -> 2 softmax";

  @TempDir Path folder;

  static TrainingSpec.Builder spec() {
    return TrainingSpec.builder()
        .loss("categorical_crossentropy")
        .optimizer("adam")
        .learningRate(0.02f)
        .schedules("warm_up", "cosine")
        .epochs(7)
        .seed(11);
  }

  @Test
  void aStoppedTrainingIsOver() {
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            if (progress.step() == 8) {
              progress.stop();
            }
          }
        };
    Recorder recorder = new Recorder();
    Network initial = Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS);
    Trainer trainer = new Trainer(spec().batchSize(5).build(), PLUGINS);
    TrainingResult whole = trainer.fit(initial, data(23, 1), recorder, stopper);

    for (Checkpoint taken : recorder.checkpoints) {
      TrainingResult resumed = trainer.resume(taken, data(23, 1), new Recorder(), stopper);
      assertArrayEquals(whole.network().parameters(), resumed.network().parameters());
      assertEquals(withoutTime(whole), withoutTime(resumed));
    }
  }

  @Test
  void aCheckpointResumedTwiceIsStillTheSame() {
    Recorder recorder = new Recorder();
    Network initial = Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS);
    Trainer trainer = new Trainer(spec().build(), PLUGINS);
    TrainingResult whole = trainer.fit(initial, data(23, 1), recorder);
    Checkpoint early = recorder.checkpoints.get(1);

    trainer.resume(early, data(23, 1));
    TrainingResult again = trainer.resume(early, data(23, 1));

    assertArrayEquals(whole.network().parameters(), again.network().parameters());
  }

  @Test
  void timeGoesOnFromTheCheckpoint() {
    Recorder recorder = new Recorder();
    Network initial = Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS);
    Trainer trainer = new Trainer(spec().build(), PLUGINS);
    trainer.fit(initial, data(23, 1), recorder);
    Checkpoint last = recorder.checkpoints.get(recorder.checkpoints.size() - 3);

    TrainingResult resumed = trainer.resume(last, data(23, 1));

    assertTrue(resumed.history().get(6).time().compareTo(last.position.time()) > 0);
  }

  @Test
  void anotherSpecificationIsRejected() {
    Checkpoint checkpoint = checkpoint();

    assertRejected(
        () ->
            new Trainer(spec().learningRate(0.5f).batchSize(7).build(), PLUGINS)
                .resume(checkpoint, data(23, 1)),
        "another training",
        "learningRate was 0.02",
        "is 0.5 now",
        "batchSize was 32",
        "is 7 now",
        "give a trainer");
    assertRejected(
        () ->
            new Trainer(spec().optimizer("adam(beta1=0.8)").build(), PLUGINS)
                .resume(checkpoint, data(23, 1)),
        "optimizer was adam(beta1=0.9,",
        "is adam(beta1=0.8,");
  }

  @Test
  void defaultsWrittenOutAreNoOtherSpecification() {
    Trainer same = new Trainer(spec().optimizer("adam(beta1=0.9)").build(), PLUGINS);
    assertEquals(7, same.resume(checkpoint(), data(23, 1)).history().size());
  }

  @Test
  void otherDataIsRejected() {
    Trainer trainer = new Trainer(spec().build(), PLUGINS);
    Checkpoint checkpoint = checkpoint();

    assertRejected(
        () -> trainer.resume(checkpoint, data(24, 1)),
        "23 rows of 3 inputs",
        "SHA-256",
        "has 24 rows",
        "same data");
    assertRejected(() -> trainer.resume(checkpoint, data(23, 2)), "other values", "same data");
    assertRejected(
        () -> trainer.resume(checkpoint, Samples.of(Matrix.zeros(23, 4), Matrix.zeros(23, 2))),
        "inputs have 4",
        "network takes 3");
  }

  @Test
  void otherSettingsOfListenersAreRejected() throws IOException {
    Trainer trainer = new Trainer(spec().build(), PLUGINS);
    Recorder recorder = new Recorder();
    trainer.fit(
        Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS),
        data(23, 1),
        recorder,
        new EarlyStopping("loss", 9),
        new ReduceOnPlateau("loss", 0.5, 3));
    Path file = folder.resolve("c");
    recorder.checkpoints.get(2).save(file);
    Checkpoint checkpoint = Checkpoint.load(file, PLUGINS);

    assertRejected(
        () ->
            trainer.resume(
                checkpoint,
                data(23, 1),
                new EarlyStopping("loss", 10),
                new ReduceOnPlateau("loss", 0.25, 3)),
        "patience 9' and is",
        "patience 10' now",
        "factor 0.5, patience 3'",
        "factor 0.25, patience 3' now",
        "old settings",
        "Trainer.fit");
    assertRejected(
        () ->
            trainer.resume(
                checkpoint,
                data(23, 1),
                new EarlyStopping("loss", 9).onHighest(),
                new ReduceOnPlateau("loss", 0.5, 3)),
        "'loss, the lowest, patience 9'",
        "'loss, the highest, patience 9' now");
    trainer.resume(
        checkpoint, data(23, 1), new EarlyStopping("loss", 9), new ReduceOnPlateau("loss", 0.5, 3));
  }

  @Test
  void otherListenersAreRejected() {
    Trainer trainer = new Trainer(spec().build(), PLUGINS);
    Recorder recorder = new Recorder();
    trainer.fit(
        Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS),
        data(23, 1),
        recorder,
        new EarlyStopping("loss", 9));

    assertRejected(
        () -> trainer.resume(recorder.checkpoints.get(2), data(23, 1)),
        "listeners [early_stopping]",
        "with []",
        "missing now: [early_stopping]",
        "same listeners");
    assertRejected(
        () ->
            trainer.resume(
                recorder.checkpoints.get(2),
                data(23, 1),
                new EarlyStopping("loss", 9),
                new ReduceOnPlateau("loss", 0.5, 3)),
        "missing now: []",
        "new: [reduce_on_plateau]");
  }

  @Test
  void anotherNetworkIsRejected() {
    Checkpoint checkpoint = checkpoint();
    NetworkSpec wide = NetworkSpec.parse("3 -> 9 tanh -> 2 softmax");

    checkpoint.requireBegunWith(Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS));
    assertRejected(
        () -> checkpoint.requireBegunWith(Network.create(wide, 7, PLUGINS)),
        "it has the network " + SMALL,
        "the network given is 3 -> 9",
        "give the network");
    assertRejected(
        () -> checkpoint.requireBegunWith(Network.create(NetworkSpec.parse(SMALL), 8, PLUGINS)),
        "initial weights differ");
  }

  private static void assertRejected(Executable refused, String... parts) {
    assertThat(assertThrows(IllegalArgumentException.class, refused))
        .hasMessageContainingAll(parts);
  }

  private static Checkpoint checkpoint() {
    Recorder recorder = new Recorder();
    new Trainer(spec().build(), PLUGINS)
        .fit(Network.create(NetworkSpec.parse(SMALL), 7, PLUGINS), data(23, 1), recorder);
    return recorder.checkpoints.get(3);
  }

  static List<Object> withoutTime(TrainingResult result) {
    List<Object> records = new ArrayList<>();
    for (EpochRecord epoch : result.history()) {
      records.add(
          List.of(
              epoch.epoch(), epoch.loss(), epoch.learningRate(), epoch.steps(), epoch.metrics()));
    }
    return records;
  }

  static Samples data(int rows, long seed) {
    Matrix x = Matrix.zeros(rows, 3);
    Matrix t = Matrix.zeros(rows, 2);
    float[] w = new float[rows];
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(i);
    }
    for (int r = 0; r < rows; r++) {
      t.set(r, x.get(r, 0) + x.get(r, 1) * x.get(r, 2) > 0 ? 0 : 1, 1);
      w[r] = 0.5f + r % 3;
    }
    return Samples.of(x, t, w);
  }

  /** Takes a checkpoint whenever it is told of something. */
  static final class Recorder implements TrainingListener {

    final List<Checkpoint> checkpoints = new ArrayList<>();

    @Override
    public void trainingStarted(Progress progress) {
      progress.checkpoint(checkpoints::add);
    }

    @Override
    public void batchEnded(Progress progress) {
      progress.checkpoint(checkpoints::add);
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      progress.checkpoint(checkpoints::add);
    }

    @Override
    public void trainingEnded(Progress progress) {
      progress.checkpoint(checkpoints::add);
    }
  }
}
