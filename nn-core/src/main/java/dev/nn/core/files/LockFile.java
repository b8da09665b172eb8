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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open file to lock, which another process may have deleted since it was opened.
 *
 * @param access which no interrupt closes, unlike a channel
 * @param key that of the file when it was opened
 */
record LockFile(Path path, RandomAccessFile access, @Nullable Object key) {

  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

  /**
   * Files that another class loader of this JVM has locked. They stay open, because on some systems
   * a JVM that closes a file loses all of its locks on the file.
   */
  private static final Map<Path, LockFile> KEPT = new HashMap<>();

  /** Creates the file if it is not there, and opens it. One thread at a time opens files. */
  static LockFile open(Path path) throws IOException {
    LockFile kept = KEPT.remove(path);
    if (kept != null) {
      return kept;
    }
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException e) {
      // of a process that writes, or was killed
    }
    Object key = key(path);
    return new LockFile(path, new RandomAccessFile(path.toFile(), "rw"), key);
  }

  /** Returns whether no other has the lock; this process has it then, if there are locks here. */
  boolean isFree() throws IOException {
    FileLock lock;
    try {
      lock = access.getChannel().tryLock(); // until the file is closed
    } catch (OverlappingFileLockException e) {
      KEPT.put(path, this);
      return false;
    } catch (IOException e) {
      LOG.debug("{} cannot be locked, so other processes are not refused", path, e);
      return true;
    }
    if (lock == null) {
      access.close();
    }
    return lock != null;
  }

  /** Returns whether the path still leads to the file. */
  boolean isThere() throws IOException {
    return Files.exists(path) && Objects.equals(key, key(path));
  }

  /** Returns a key that two files do not share; null if there is no file, or no such key. */
  private static @Nullable Object key(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Deletes the file, and releases the lock. */
  void delete() throws IOException {
    boolean deleted = isDeleted();
    access.close();
    if (!deleted) {
      isDeleted(); // Windows deletes no open file
    }
  }

  private boolean isDeleted() {
    try {
      Files.deleteIfExists(path);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
