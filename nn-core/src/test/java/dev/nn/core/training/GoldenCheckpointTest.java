package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.ReduceOnPlateau;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.samples.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checkpoints that are to be resumed for ever, to the bits of then: as version 1 of the form was
 * first written, as it was written since the members of its JSON are in snake case, and as it is
 * written since it has a checksum. Each was taken by {@link #TRAINER} after the first batch of the
 * third epoch, and is never made again: a later version of the form gets a file beside them.
 */
class GoldenCheckpointTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final String WEIGHTS =
      "b06f451dca4fd6efce77921588fb32f3e659ad7a751b92cccf5920d2a8169ec4";

  static final Network NETWORK =
      Network.create(
          NetworkSpec.parse("2 -> 5 tanh dropout=0.25 -> 3 leaky_relu -> 1 identity"), 3, PLUGINS);
  static final Samples DATA =
      Samples.of(
          Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}, {0, 1}, {-1, -1}, {2, 0}}),
          Matrix.of(new float[][] {{1}, {2}, {-1}, {0}, {3}, {-2}}),
          new float[] {1, 2, 1, 0.5f, 1, 1});
  static final Trainer TRAINER =
      new Trainer(
          TrainingSpec.builder()
              .loss("huber(delta=1.5)")
              .optimizer("adamw")
              .schedules("warm_up", "cosine")
              .learningRate(0.05f)
              .clipNorm(1)
              .batchSize(4)
              .epochs(6)
              .seed(99)
              .build(),
          PLUGINS);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint-1", "checkpoint-1b", "checkpoint-1c"})
  void goesOnToTheBitsOfThen(String name) throws IOException {
    Checkpoint checkpoint = load(name);
    assertEquals(3, checkpoint.epoch());
    assertEquals(1, checkpoint.batch());
    assertEquals(5, checkpoint.step());

    checkpoint.requireBegunWith(NETWORK);
    TrainingResult result = TRAINER.resume(checkpoint, DATA, listeners());

    assertEquals(6, result.history().size());
    assertEquals(WEIGHTS, result.network().fingerprint());
  }

  @Test
  void soDoesATrainingWithoutABreak() {
    assertEquals(WEIGHTS, TRAINER.fit(NETWORK, DATA, listeners()).network().fingerprint());
  }

  /** Written again, it is the same file but for the release of nn that wrote it. */
  @ParameterizedTest
  @ValueSource(strings = {"checkpoint-1", "checkpoint-1b", "checkpoint-1c"})
  void isWhatIsWrittenToday(String name) throws IOException {
    Checkpoint checkpoint = load(name);
    Path again = folder.resolve("again.safetensors");
    checkpoint.save(again);

    assertEquals(
        CheckpointFile.contents(checkpoint).tensors(),
        CheckpointFile.contents(Checkpoint.load(again, PLUGINS)).tensors());
    assertEquals(checkpoint.position(), Checkpoint.load(again, PLUGINS).position());
    assertEquals(checkpoint.identity(), Checkpoint.load(again, PLUGINS).identity());
  }

  /** But for the form of its JSON, which is that of the newer file. */
  @Test
  void bothFilesAreOneCheckpoint() throws IOException {
    assertEquals(
        CheckpointFile.contents(load("checkpoint-1b")).metadata("nn.checkpoint"),
        CheckpointFile.contents(load("checkpoint-1")).metadata("nn.checkpoint"));
    assertEquals(
        Safetensors.read(file("checkpoint-1b")).metadata("nn.checkpoint"),
        CheckpointFile.contents(load("checkpoint-1")).metadata("nn.checkpoint"));
  }

  private Checkpoint load(String name) throws IOException {
    return Checkpoint.load(file(name), PLUGINS);
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name + ".safetensors");
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file.getFileName())) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  static TrainingListener[] listeners() {
    return List.of(new ReduceOnPlateau("loss", 0.5, 1), new EarlyStopping("loss", 3))
        .toArray(TrainingListener[]::new);
  }
}
