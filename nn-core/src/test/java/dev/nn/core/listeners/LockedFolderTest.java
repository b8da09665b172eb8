package dev.nn.core.listeners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A folder of checkpoints belongs to one process while it trains. */
class LockedFolderTest {

  private static final String FIRST = "step-000000000002.safetensors";

  @TempDir Path temporary;

  private Path folder = Path.of("");
  private Path lock = Path.of("");

  @BeforeEach
  void inAFolder() {
    folder = temporary.resolve("checkpoints");
    lock = temporary.resolve(".nn-checkpoints.lock");
  }

  @Test
  void aTrainingHasTheLockUntilItsEnd() throws IOException {
    boolean[] locked = new boolean[1];
    TrainingListener look =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            locked[0] = Files.exists(lock);
          }
        };
    checkpoints().fit(trainer(), Scripted.NETWORK, Scripted.DATA, look);

    assertTrue(locked[0]);
    assertFalse(Files.exists(lock));
    assertEquals(List.of(FIRST), files());
  }

  @Test
  void aTrainingThatFailsReleasesIt() throws IOException {
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            throw new IllegalStateException("as a listener");
          }
        };
    assertThrows(
        IllegalStateException.class,
        () -> checkpoints().fit(trainer(), Scripted.NETWORK, Scripted.DATA, failing));

    assertEquals(List.of(), files());
    assertFalse(Files.exists(lock));
  }

  @Test
  void anotherProcessIsRejectedAndChangesNothing() throws IOException {
    trainer().fit(Scripted.NETWORK, Scripted.DATA, checkpoints());
    Path written = Files.createFile(folder.resolve(".nn-half.tmp"));
    try (RandomAccessFile access = new RandomAccessFile(lock.toFile(), "rw");
        FileLock other = access.getChannel().lock()) {
      assertTrue(other.isValid());
      List<Executable> trainings =
          List.of(
              () -> checkpoints().fit(trainer(), Scripted.NETWORK, Scripted.DATA),
              () -> trainer().fit(Scripted.NETWORK, Scripted.DATA, checkpoints()));
      for (Executable training : trainings) {
        String message = assertThrows(IllegalStateException.class, training).getMessage();
        assertTrue(message.contains("another training writes into this folder"), message);
      }
      assertTrue(Files.exists(written));
    }
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder, Scripted.PLUGINS);
  }

  private static Trainer trainer() {
    TrainingSpec spec = TrainingSpec.builder().batchSize(2).epochs(1).build();
    return new Trainer(spec, Scripted.PLUGINS);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
