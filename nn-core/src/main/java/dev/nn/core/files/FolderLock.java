package dev.nn.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on a folder that one process at a time writes into: on the file {@code .nn-NAME.lock}
 * beside it, or {@value #INSIDE} in a folder that is a mount point or whose parent cannot be
 * written. The file is deleted when the lock is released. The system releases the lock of a process
 * that ends in any way, and the file of a killed process stays until the next one has had the lock.
 * The process itself may take the lock several times. Without locks on files in a system, or
 * without a place for the file, each process gets the lock; locks that are local to a host refuse
 * no process of another host.
 */
public final class FolderLock implements AutoCloseable {

  /** The name of the locked file if it is in the folder. */
  public static final String INSIDE = LockPlace.INSIDE;

  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

  /** The locks of this JVM, whose second file on one path would lose the first one's lock. */
  private static final Map<Path, FolderLock> HELD = new HashMap<>();

  private final Path place;
  private final @Nullable LockFile file;
  private int claims;

  private FolderLock(Path place, @Nullable LockFile file) {
    this.place = place;
    this.file = file;
  }

  /**
   * Creates the folder if it does not exist, and takes its lock.
   *
   * @param folder the folder, which may be missing
   * @return the lock, for the caller to close after it has deleted the folder, if it does
   * @throws IllegalStateException if another process has the lock
   * @throws IOException if the folder cannot be created
   */
  public static FolderLock take(Path folder) throws IOException {
    synchronized (HELD) {
      FolderLock lock = null;
      while (lock == null) {
        create(folder);
        lock = tried(folder);
      }
      lock.claims++;
      HELD.put(lock.place, lock);
      return lock;
    }
  }

  private static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) { // a link to a folder is one, but not to createDirectories
      Files.createDirectories(folder);
    }
  }

  /** Returns the lock; null if the process before has deleted the folder or the file meanwhile. */
  private static @Nullable FolderLock tried(Path folder) throws IOException {
    Path place;
    try {
      place = LockPlace.of(folder.toRealPath());
    } catch (NoSuchFileException e) {
      return null;
    }
    FolderLock held = HELD.get(place);
    if (held != null) {
      return held;
    }
    LockFile file;
    try {
      file = LockFile.open(place);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        return null;
      }
      LOG.debug("{} has no lock, so other processes are not refused", folder, e);
      return new FolderLock(place, null);
    }
    return locked(folder, file) ? new FolderLock(place, file) : null;
  }

  private static boolean locked(Path folder, LockFile file) throws IOException {
    if (!file.isFree()) {
      throw new IllegalStateException(
          "%s: another training writes into this folder; wait for its end, or give this one another folder"
              .formatted(folder));
    }
    boolean locked = false;
    try {
      if (file.isThere()) {
        create(folder); // the process before deletes it while it has the lock
        locked = true;
      }
      return locked;
    } finally {
      if (!locked) {
        file.access().close();
      }
    }
  }

  /** Releases the lock when it has been released as often as taken. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (--claims > 0) {
        return;
      }
      HELD.remove(place);
      if (file != null) {
        file.delete();
      }
    }
  }
}
