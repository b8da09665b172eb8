package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.Network;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedCheckpointTest {

  private static final TrainingSpec SPEC =
      TrainingSpec.builder().optimizer("adam").batchSize(2).epochs(6).build();
  private static final Trainer TRAINER = new Trainer(SPEC, Scripted.PLUGINS);

  @TempDir Path folder;

  /** Training goes on from no checkpoint with a bit that has changed. */
  @Test
  void everyChangedBitIsRejected() throws IOException {
    checkpoints().fit(TRAINER, Scripted.NETWORK, Scripted.DATA, new EarlyStopping("loss", 9));
    byte[] bytes = Files.readAllBytes(newest());
    Safetensors.read("good", bytes);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      String message =
          assertThrows(SafetensorsException.class, () -> Safetensors.read("f", bytes)).getMessage();
      assertTrue(message.startsWith("f: byte ") && message.endsWith("or write it again"), message);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  /** In the step count, in the hash of the first weights, and in the state of the optimizer. */
  @Test
  void theNewestUndamagedOneCounts() throws IOException {
    float[] expected = TRAINER.fit(Scripted.NETWORK, Scripted.DATA).network().parameters();
    for (String place : List.of("\\\"steps\\\":", "\\\"initial_sha256\\\":\\\"", "")) {
      Path run = Files.createDirectories(folder.resolve("run" + place.length()));
      Checkpoints checkpoints = Checkpoints.in(run, Scripted.PLUGINS);
      TrainingListener killed =
          TrainingListener.onBatch(
              progress -> {
                if (progress.step() == 9) {
                  throw new IllegalStateException("killed");
                }
              });
      assertThrows(
          IllegalStateException.class,
          () -> checkpoints.fit(TRAINER, Scripted.NETWORK, Scripted.DATA, killed));
      Path newest = run.resolve("step-000000000008.safetensors");
      byte[] bytes = Files.readAllBytes(newest);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int at = place.isEmpty() ? bytes.length - 20 : text.indexOf(place) + place.length();
      assertTrue(place.isEmpty() || text.contains(place), text);
      bytes[at] ^= 1; // an even digit for the odd one beside it
      Files.write(newest, bytes);

      assertEquals(6, checkpoints.newest().orElseThrow().step(), place);
      assertArrayEquals(
          expected,
          checkpoints.fit(TRAINER, Scripted.NETWORK, Scripted.DATA).network().parameters(),
          place);
    }
  }

  /** Its checksum is right. */
  @Test
  void aBestNetworkThatIsNotFiniteIsRejected() throws IOException {
    checkpoints().fit(TRAINER, Scripted.NETWORK, Scripted.DATA, new EarlyStopping("loss", 9));
    Path file = newest();
    Safetensors contents = Safetensors.read(file);
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : contents.tensors()) {
      float[] data = tensor.data();
      if (tensor.name().equals("listeners.early_stopping.best")) {
        data[3] = Float.NaN;
      }
      tensors.add(new Tensor(tensor.name(), tensor.shape(), data));
    }
    new Safetensors(contents.metadata(), tensors).write(file);
    Checkpoint checkpoint = Checkpoint.load(file, Scripted.PLUGINS);

    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TRAINER.resume(checkpoint, Scripted.DATA, new EarlyStopping("loss", 9)))
            .getMessage();

    assertThat(message).contains("NaN as parameter 4", "early_stopping", "older checkpoint");
  }

  @Test
  void noListenerReplacesTheNetworkByOneThatIsNotFinite() {
    float[] parameters = Scripted.NETWORK.parameters();
    parameters[1] = Float.POSITIVE_INFINITY;
    Network infinite = Scripted.NETWORK.withParameters(parameters);
    TrainingListener atTheEnd =
        new TrainingListener() {
          @Override
          public void trainingEnded(Progress progress) {
            progress.replaceNetwork(infinite);
          }
        };
    DivergenceException end =
        assertThrows(
            DivergenceException.class,
            () -> TRAINER.fit(Scripted.NETWORK, Scripted.DATA, atTheEnd));
    assertThat(end).hasMessageContainingAll("epoch 6, batch 2", "parameters are not finite");
  }

  private Path newest() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().reduce((a, b) -> b).orElseThrow();
    }
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder, Scripted.PLUGINS);
  }
}
