package dev.nn.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void rejectsAFolderThatAnotherHas() throws IOException {
    Files.createDirectory(folder());
    try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw");
        FileLock lock = access.getChannel().lock()) {
      assertTrue(lock.isValid());
      assertThat(assertThrows(IllegalStateException.class, () -> FolderLock.take(folder())))
          .hasMessageContainingAll(folder().toString(), "another training", "another folder");
    }
  }

  @Test
  void theFileOfAKilledProcessIsNoLock() throws IOException {
    Files.createDirectory(folder());
    Files.createFile(file());
    FolderLock.take(folder()).close();
    assertFalse(Files.exists(file()));
  }

  /** POSIX ends the locks of a process on a file when the process closes any descriptor of it. */
  @Test
  void aRefusalLeavesTheLockOfAnotherClassLoader() throws IOException {
    Files.createDirectory(folder());
    try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw");
        FileLock lock = access.getChannel().lock()) {
      assertTrue(lock.isValid());
      assumeTrue(isLocked(file()), "the system does not list its locks");
      for (int i = 0; i < 2; i++) {
        assertThrows(IllegalStateException.class, () -> FolderLock.take(folder()));
        assertTrue(isLocked(file()));
      }
      Files.delete(file()); // as the other does at its end
    }
    FolderLock lock = FolderLock.take(folder());
    assertTrue(isLocked(file()));
    lock.close();
    assertFalse(Files.exists(file()));
  }

  private static boolean isLocked(Path file) throws IOException {
    Path locks = Path.of("/proc/locks");
    if (!Files.isReadable(locks)) {
      return false;
    }
    String node = ":%s 0 EOF".formatted(Files.getAttribute(file, "unix:ino"));
    return Files.readAllLines(locks).stream()
        .anyMatch(line -> line.contains("POSIX") && line.endsWith(node));
  }

  @Test
  void aLinkToAFolderHasTheLockOfTheFolder() throws IOException {
    Files.createDirectory(folder());
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder());
    FolderLock lock = FolderLock.take(link);
    assertTrue(Files.exists(file()));
    lock.close();
  }

  @Test
  void theRootHasItsFileInside() throws IOException {
    Path root = folder().getRoot();
    assertEquals(root.resolve(FolderLock.INSIDE), FolderLock.LockPlace.of(root));
  }

  /** Another container may have mounted the same folder into another parent. */
  @Test
  void soHasAMountPoint() throws IOException {
    Path mount = Path.of("/proc");
    assumeTrue(Files.exists(mount.resolve("self/mountinfo")), "no Linux");
    assertEquals(mount.resolve(FolderLock.INSIDE), FolderLock.LockPlace.of(mount));
  }

  @Test
  void readsTheMountsOfLinux() {
    List<String> mounts =
        List.of(
            "25 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw",
            "31 25 8:1 /srv/a /data/my\\040runs rw - ext4 /dev/sdb1 rw");
    assertTrue(FolderLock.LockPlace.isMounted(Path.of("/data/my runs"), mounts));
    assertFalse(FolderLock.LockPlace.isMounted(Path.of("/data"), mounts));
    assertFalse(FolderLock.LockPlace.isMounted(Path.of("/srv/a"), mounts));
  }

  @Test
  void soHasAFolderWhoseParentTakesNoFile() throws IOException {
    Files.createDirectory(folder());
    File parent = temporary.toFile();
    try {
      assumeTrue(parent.setWritable(false) && !Files.isWritable(temporary), "root writes anywhere");
      FolderLock lock = FolderLock.take(folder());
      assertTrue(Files.exists(folder().resolve(FolderLock.INSIDE)));
      lock.close();
      assertFalse(Files.exists(folder().resolve(FolderLock.INSIDE)));
    } finally {
      assertTrue(parent.setWritable(true));
    }
  }

  private Path folder() {
    return temporary.resolve("checkpoints");
  }

  private Path file() {
    return temporary.resolve(".nn-checkpoints.lock");
  }
}
