package dev.nn.core.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The deletion of temporary files that processes left when they were killed. One of this system is
 * deleted if it has no lock. One of another system must also be older than a day, because its lock
 * may not be seen here.
 */
public final class LeftOvers {

  private static final Duration AGE = Duration.ofDays(1);
  private static final long BETWEEN_NANOS = Duration.ofMinutes(1).toNanos();

  /** The last times of looking into folders, by {@link System#nanoTime}. */
  private static final Map<Path, Long> LOOKED = new HashMap<>();

  private LeftOvers() {}

  /** Deletes the left files of a folder, unless this JVM has done so in the last minute. */
  static void deleteAtTimes(Path folder, long nanos) {
    synchronized (LOOKED) {
      LOOKED.values().removeIf(time -> nanos - time >= BETWEEN_NANOS);
      if (LOOKED.putIfAbsent(folder, nanos) != null) {
        return;
      }
    }
    delete(folder);
  }

  /**
   * Deletes the left files of a folder. A failure is no error: they take space, and do no other
   * harm.
   *
   * @param folder the folder that files are written into
   */
  public static void delete(Path folder) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, TemporaryName.GLOB)) {
      for (Path each : found) {
        if (mayBeLeft(each)) {
          deleteUnlocked(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // the next write looks again
    }
  }

  /**
   * Returns false for files of this JVM, which it does not open again: on some systems, a JVM that
   * closes a file loses all of its locks on the file.
   */
  private static boolean mayBeLeft(Path file) {
    if (TemporaryName.isOfProcess(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    return TemporaryName.isOfSystem(file) || isOld(file);
  }

  private static boolean isOld(Path file) {
    try {
      long written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
      return System.currentTimeMillis() - written > AGE.toMillis();
    } catch (IOException e) {
      return false; // it is gone
    }
  }

  /** Deletes one file at a time, since closing a file ends the locks of other threads on it too. */
  private static synchronized void deleteUnlocked(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // it is another's
    }
  }
}
