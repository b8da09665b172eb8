package dev.nn.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  @TempDir Path temporary;

  @Test
  void createsTheFolderAndLeavesNoFile() throws IOException {
    FolderLock lock = FolderLock.take(folder());
    FolderLock again = FolderLock.take(folder()); // by the same process
    assertSame(lock, again);
    again.close();
    assertTrue(Files.exists(file()));
    lock.close();
    assertFalse(Files.exists(file()));
    FolderLock.take(folder()).close();
  }

  /** To a lock, another class loader's is like that of another process. */
  @Test
  void refusesAFolderThatAnotherHas() throws IOException {
    Files.createDirectory(folder());
    try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw");
        FileLock lock = access.getChannel().lock()) {
      assertTrue(lock.isValid());
      assertEquals(
          folder()
              + ": another training writes into this folder; wait for its end, or give this one another folder",
          assertThrows(IllegalStateException.class, () -> FolderLock.take(folder())).getMessage());
    }
  }

  @Test
  void theFileOfAKilledProcessIsNoLock() throws IOException {
    Files.createDirectory(folder());
    Files.createFile(file());
    FolderLock.take(folder()).close();
    assertFalse(Files.exists(file()));
  }

  private Path folder() {
    return temporary.resolve("checkpoints");
  }

  private Path file() {
    return temporary.resolve(".nn-checkpoints.lock");
  }
}
