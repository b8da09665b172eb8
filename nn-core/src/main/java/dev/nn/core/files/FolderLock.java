package dev.nn.core.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a folder that one process at a time writes into: on the file {@code .nn-NAME.lock}
 * beside it, which is deleted when the lock is released. The system releases the lock of a process
 * that ends in any way. The process itself may take the lock several times. Without locks on files
 * in a system, or without a place for the file, each process gets the lock.
 */
public final class FolderLock implements AutoCloseable {

  /** The locks of this JVM, whose second file on one path would lose the first one's lock. */
  private static final Map<Path, FolderLock> HELD = new HashMap<>();

  private final Path file;
  private final @Nullable RandomAccessFile access; // which no interrupt closes, unlike a channel
  private int claims;

  private FolderLock(Path file, @Nullable RandomAccessFile access) {
    this.file = file;
    this.access = access;
  }

  /**
   * Creates the folder if it does not exist, and takes its lock.
   *
   * @param folder the folder, which may be missing
   * @return the lock, for the caller to close
   * @throws IllegalStateException if another process has the lock
   * @throws IOException if the folder cannot be created
   */
  public static FolderLock take(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = file(folder.toRealPath());
    synchronized (HELD) {
      FolderLock lock = HELD.get(file);
      if (lock == null) {
        lock = locked(folder, file);
        HELD.put(file, lock);
      }
      lock.claims++;
      return lock;
    }
  }

  /** Returns the file of the lock on a folder, whether it is there or not. */
  static Path file(Path folder) {
    return folder.resolveSibling(".nn-%s.lock".formatted(folder.getFileName()));
  }

  private static FolderLock locked(Path folder, Path file) throws IOException {
    while (true) {
      Files.createDirectories(folder); // the process before may have deleted it
      Object before;
      RandomAccessFile access;
      try {
        create(file);
        before = key(file);
        access = new RandomAccessFile(file.toFile(), "rw");
      } catch (IOException e) {
        if (Files.isDirectory(folder)) {
          return new FolderLock(file, null);
        }
        continue;
      }
      if (isFree(folder, access) && Files.exists(file) && Objects.equals(before, key(file))) {
        return new FolderLock(file, access);
      }
      access.close(); // the process before has deleted the file that was opened
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // of a process that writes, or was killed
    }
  }

  private static boolean isFree(Path folder, RandomAccessFile access) throws IOException {
    FileLock lock;
    try {
      lock = access.getChannel().tryLock(); // until the file is closed
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      return true;
    }
    if (lock == null) {
      access.close();
      throw new IllegalStateException(
          "%s: another training writes into this folder; wait for its end, or give this one another folder"
              .formatted(folder));
    }
    return true;
  }

  /** Returns a key that two files do not share; null if there is no file, or no such key. */
  private static @Nullable Object key(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Releases the lock when it has been released as often as taken. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (--claims > 0) {
        return;
      }
      HELD.remove(file);
      if (access == null) {
        return;
      }
      boolean deleted = deleted();
      access.close();
      if (!deleted) {
        deleted(); // Windows deletes no open file
      }
    }
  }

  private boolean deleted() {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
