package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.Network;
import dev.nn.core.json.RecordPieces;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints of trainings of many epochs. */
class LongTrainingTest {

  private static final Network NETWORK = Scripted.NETWORK;
  private static final Samples DATA = Scripted.DATA;
  private static final int PIECE = RecordPieces.SIZE;

  @TempDir Path folder;

  @Test
  void aCheckpointDoesNotGrowWithTheEpochs() throws IOException {
    train(4 * PIECE + 1);

    long least = Files.size(newest());
    assertTrue(least < 10_000, least + " bytes");
    assertEquals(4, files(folder.resolve("epochs")).size());
    Checkpoint.load(newest(), Scripted.PLUGINS).save(folder.resolve("whole"));
    assertTrue(Files.size(folder.resolve("whole")) > 50 * 4 * PIECE, "all epochs are in one file");
    assertEquals(history(newest()), history(folder.resolve("whole")));
  }

  @Test
  void allEpochsAreThereAfterAResumption() throws IOException {
    TrainingResult whole = trainer(2 * PIECE + 2).fit(NETWORK, DATA);
    breakOff(2 * PIECE + 2, PIECE + 1);

    TrainingResult resumed = checkpoints().fit(trainer(2 * PIECE + 2), NETWORK, DATA);

    assertArrayEquals(whole.network().parameters(), resumed.network().parameters());
    assertEquals(
        whole.history().stream().map(EpochRecord::loss).toList(),
        resumed.history().stream().map(EpochRecord::loss).toList());
    assertEquals(resumed.history(), history(newest()));
  }

  /** As a training that went back to an older checkpoint leaves them. */
  @Test
  void recordsOfLaterEpochsAreWrittenAgain() throws IOException {
    breakOff(PIECE + 5, PIECE - 1);
    Path piece = folder.resolve("epochs/000000000%s.jsonl".formatted(PIECE));
    Files.createDirectories(piece.getParent());
    Files.writeString(piece, "to another training");

    train(PIECE + 5);

    assertEquals(PIECE + 5, history(newest()).size());
    assertTrue(history(newest()).stream().noneMatch(e -> Double.isNaN(e.loss())));
  }

  /** The bits are those of the training without damage. */
  @ParameterizedTest
  @ValueSource(strings = {"loss", "crc32c"})
  void damagedRecordsAreLostAlone(String changed) throws IOException {
    TrainingResult whole = trainer(2 * PIECE + 1).fit(NETWORK, DATA);
    breakOff(2 * PIECE + 1, PIECE + 1);
    Path piece = files(folder.resolve("epochs")).get(0);
    byte[] bytes = Files.readAllBytes(piece);
    bytes[Files.readString(piece).indexOf(changed, 1000)] ^= 1;
    Files.write(piece, bytes);

    TrainingResult resumed = checkpoints().fit(trainer(2 * PIECE + 1), NETWORK, DATA);

    assertArrayEquals(whole.network().parameters(), resumed.network().parameters());
    assertEquals(2 * PIECE + 1, resumed.history().size());
    assertTrue(Double.isNaN(resumed.history().get(PIECE - 1).loss()));
    assertEquals(whole.history().get(PIECE).loss(), resumed.history().get(PIECE).loss());
  }

  @Test
  void missingRecordsAreAsked() throws IOException {
    train(PIECE + 1);
    Path piece = files(folder.resolve("epochs")).get(0);
    Files.delete(piece);
    String message =
        assertThrows(IOException.class, () -> Checkpoint.load(newest(), Scripted.PLUGINS))
            .getMessage();
    assertThat(message)
        .contains(newest().toString(), "up to 250", piece.toString(), "missing", "copy");
  }

  private void train(int epochs) throws IOException {
    checkpoints().everyEpochs(100).fit(trainer(epochs), NETWORK, DATA);
  }

  private void breakOff(int epochs, int last) {
    TrainingListener killing =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              if (epoch.epoch() == last + 1) {
                throw new IllegalStateException("killed");
              }
            });
    assertThrows(
        IllegalStateException.class,
        () -> checkpoints().keep(1).everyEpochs(last).fit(trainer(epochs), NETWORK, DATA, killing));
  }

  private Path newest() throws IOException {
    List<Path> all =
        files(folder).stream().filter(f -> f.toString().endsWith(".safetensors")).toList();
    return all.get(all.size() - 1);
  }

  private static List<EpochRecord> history(Path file) throws IOException {
    return Checkpoint.load(file, Scripted.PLUGINS).history();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder, Scripted.PLUGINS).everyEpochs(1_000_000);
  }

  private static Trainer trainer(int epochs) {
    TrainingSpec spec =
        TrainingSpec.builder().optimizer("adam").batchSize(4).epochs(epochs).build();
    return new Trainer(spec, Scripted.PLUGINS).withThreads(1);
  }
}
