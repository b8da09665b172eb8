package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.ReduceOnPlateau;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.samples.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that {@link #TRAINER} took after the first batch of the third epoch. */
class GoldenCheckpointTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final String WEIGHTS =
      "5c05192585ae7df79a888632df8fea6967e96fe11c167de2fddf865ab3e28ec2";

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

  @Test
  void goesOnToTheBitsOfThen() throws IOException {
    Checkpoint checkpoint = Checkpoint.load(file("checkpoint-2"), PLUGINS);
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
  @Test
  void isWhatIsWrittenToday() throws IOException {
    Path file = file("checkpoint-2");
    Safetensors golden = Safetensors.read(file);
    Safetensors today = Checkpoint.load(file, PLUGINS).contents();

    assertEquals(golden.tensors(), today.tensors());
    for (String key : List.of("nn.checkpoint", "nn.network", "nn.version")) {
      assertEquals(golden.metadata(key), today.metadata(key));
    }
  }

  @Test
  void isRejectedIfDropoutDrewOtherNumbers() throws IOException {
    Path file = file("checkpoint");

    String message =
        assertThrows(SafetensorsException.class, () -> Checkpoint.load(file, PLUGINS)).getMessage();

    assertTrue(message.contains("dropout draws other numbers"), message);
    assertEquals(NETWORK.spec(), Network.load(file).spec());
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
