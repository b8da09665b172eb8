package dev.nn.core.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on a folder that only one process at a time may write into. The lock is on the file {@code
 * .nn-NAME.lock} beside the folder, or {@value #INSIDE} inside it if the folder is a mount point or
 * its parent cannot be written. Releasing the lock deletes the file. One process may take the lock
 * several times. If the system has no file locks, every process gets it; if locks are local to a
 * host, they do not stop processes on other hosts.
 */
public final class FolderLock implements AutoCloseable {

  /** The lock file's name if it is inside the folder. */
  public static final String INSIDE = LockPlace.INSIDE;

  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

  /**
   * This JVM's locks. If it opened a second file on the same path, it would lose the first one's
   * lock.
   */
  private static final Map<Path, FolderLock> HELD = new HashMap<>();

  private final Path place;
  private final @Nullable LockFile file;
  private int claims;

  private FolderLock(Path place, @Nullable LockFile file) {
    this.place = place;
    this.file = file;
  }

  /**
   * Takes a folder's lock, after creating the folder if necessary. Throws if another process has
   * the lock.
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
    if (!Files.isDirectory(folder)) { // createDirectories rejects a link to a folder
      Files.createDirectories(folder);
    }
  }

  /**
   * Returns the lock; null if the previous process has deleted the folder or the file meanwhile.
   */
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
      LOG.debug("{} has no lock, so other processes can write to it", folder, e);
      return new FolderLock(place, null);
    }
    return locked(folder, file) ? new FolderLock(place, file) : null;
  }

  private static boolean locked(Path folder, LockFile file) throws IOException {
    if (!file.isFree()) {
      throw new IllegalStateException(
          "%s: another training writes into this folder; wait until it ends, or give this one another folder"
              .formatted(folder));
    }
    boolean locked = false;
    try {
      if (file.isThere()) {
        create(folder); // the previous process deletes it while holding the lock
        locked = true;
      }
      return locked;
    } finally {
      if (!locked) {
        file.access().close();
      }
    }
  }

  /** Releases the lock once it has been closed as often as taken. */
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

  /**
   * An open file to lock, with its key at that time, because another process may have deleted it
   * since.
   */
  private record LockFile(Path path, RandomAccessFile access, @Nullable Object key) {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    /**
     * Files that another class loader in this JVM has locked. They stay open, because on some
     * systems a JVM that closes a file loses all its locks on that file.
     */
    private static final Map<Path, LockFile> KEPT = new HashMap<>();

    /** Opens the file, and creates it if necessary. Only one thread at a time opens files. */
    static LockFile open(Path path) throws IOException {
      LockFile kept = KEPT.remove(path);
      if (kept != null) {
        return kept;
      }
      try {
        Files.createFile(path);
      } catch (FileAlreadyExistsException e) {
        // by a process that still writes, or that was killed
      }
      Object key = key(path);
      return new LockFile(path, new RandomAccessFile(path.toFile(), "rw"), key);
    }

    /**
     * Returns whether nobody else has the lock. If the system has locks, this process then has it.
     */
    boolean isFree() throws IOException {
      FileLock lock;
      try {
        lock = access.getChannel().tryLock(); // until the file is closed
      } catch (OverlappingFileLockException e) {
        KEPT.put(path, this);
        return false;
      } catch (IOException e) {
        LOG.debug("{} cannot be locked, so other processes can write to it", path, e);
        return true;
      }
      if (lock == null) {
        access.close();
      }
      return lock != null;
    }

    /** Returns whether the path still leads to this file. */
    boolean isThere() throws IOException {
      return Files.exists(path) && Objects.equals(key, key(path));
    }

    /** Returns a key that no two files share; null if there is no file or no such key. */
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

  /**
   * The file to lock. It is beside the folder, so that programs may list and delete the folder. It
   * is inside if another process may see another parent, as with containers that mount one folder,
   * or if the parent takes no file.
   */
  static final class LockPlace {

    /** The name of a file within the folder. */
    static final String INSIDE = ".nn-lock";

    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private LockPlace() {}

    /** Returns the file for a folder, whether or not it exists; the folder must be a real path. */
    static Path of(Path folder) throws IOException {
      Path parent = folder.getParent();
      if (parent == null || !Files.isWritable(parent) || isMounted(folder, parent)) {
        return folder.resolve(INSIDE);
      }
      return parent.resolve(".nn-%s.lock".formatted(folder.getFileName()));
    }

    private static boolean isMounted(Path folder, Path parent) throws IOException {
      try {
        return isMounted(folder, Files.readAllLines(MOUNTS, StandardCharsets.UTF_8));
      } catch (IOException e) {
        return hasOtherDevice(folder, parent);
      }
    }

    /**
     * Returns whether a folder is the fifth word in one of these lines, in which Linux lists
     * mounts.
     */
    static boolean isMounted(Path folder, List<String> mounts) {
      return mounts.stream()
          .map(line -> line.split(" ", 6))
          .anyMatch(words -> words.length > 4 && unescaped(words[4]).equals(folder.toString()));
    }

    private static String unescaped(String word) {
      return OCTAL
          .matcher(word)
          .replaceAll(
              digits -> {
                char character = (char) Integer.parseInt(digits.group(1), 8);
                return Matcher.quoteReplacement(String.valueOf(character));
              });
    }

    private static boolean hasOtherDevice(Path folder, Path parent) throws IOException {
      try {
        return !Objects.equals(
            Files.getAttribute(folder, "unix:dev"), Files.getAttribute(parent, "unix:dev"));
      } catch (UnsupportedOperationException | IllegalArgumentException e) {
        return false; // not a Unix
      }
    }
  }
}
