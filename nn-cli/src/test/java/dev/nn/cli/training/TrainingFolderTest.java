package dev.nn.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.training.TableTraining.TrainingFolder;
import dev.nn.core.files.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFolderTest {

  @TempDir Path path;

  @Test
  void isBegunByACheckpointOfItsOwnOrOfAMember() throws IOException {
    assertFalse(folder().isBegun());
    Path member = Files.createDirectory(path.resolve("member-0"));
    assertFalse(folder().isBegun());
    Files.createFile(member.resolve("step-000000000001.safetensors"));
    assertTrue(folder().isBegun());
  }

  @Test
  void deletesAllButTheLock() throws IOException {
    Path lock = Files.createFile(path.resolve(FolderLock.INSIDE));
    Files.createDirectories(path.resolve("member-0/epochs"));
    Files.createFile(path.resolve("member-0/step-000000000001.safetensors"));
    Files.createFile(path.resolve("step-000000000001.safetensors"));

    folder().deleteFiles();
    folder().deleteIfEmpty();

    try (Stream<Path> files = Files.list(path)) {
      assertEquals(List.of(lock), files.toList());
    }
    Files.delete(lock);
    folder().deleteIfEmpty();
    assertFalse(Files.exists(path));
  }

  /** Somebody may have deleted the folder of a model that has been saved. */
  @Test
  void aFolderThatIsGoneHasNothingToDelete() throws IOException {
    Files.delete(path);
    folder().deleteFiles();
    folder().deleteIfEmpty();
    assertFalse(folder().isBegun());
  }

  private TrainingFolder folder() {
    return new TrainingFolder(path);
  }
}
