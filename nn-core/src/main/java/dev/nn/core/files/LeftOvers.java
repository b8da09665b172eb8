package dev.nn.core.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Deletes temporary files that killed processes left: files from this system if they have no lock;
 * files from other systems, whose locks may not be visible here, only if they are also older than a
 * day.
 */
public final class LeftOvers {

  private static final Duration AGE = Duration.ofDays(1);
  private static final long BETWEEN_NANOS = Duration.ofMinutes(1).toNanos();

  /** When each folder was last searched, by {@link System#nanoTime}. */
  private static final Map<Path, Long> LOOKED = new HashMap<>();

  private LeftOvers() {}

  /** Deletes a folder's left-over files, unless this JVM has done so in the last minute. */
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
   * Deletes a folder's left-over files. A failure is no error, because the files only take space.
   */
  public static void delete(Path folder) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, TemporaryName.GLOB)) {
      for (Path each : found) {
        if (mayBeLeft(each)) {
          deleteUnlocked(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // the next write tries again
    }
  }

  /**
   * Returns false for this JVM's own files. It must not open them again, because on some systems a
   * JVM that closes a file loses all its locks on that file.
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
      return false; // it no longer exists
    }
  }

  /** Deletes one file at a time, because closing a file also ends other threads' locks on it. */
  private static synchronized void deleteUnlocked(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // something else has locked it
    }
  }

  /**
   * The names {@code .nn-SYSTEM-PROCESS-UUID.tmp}; SYSTEM identifies this system since it started.
   */
  static final class TemporaryName {

    private static final String BEGINNING = ".nn-";
    private static final String END = ".tmp";

    /** Matches all temporary files, also from other systems. */
    static final String GLOB = BEGINNING + "*" + END;

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** How this system's names begin: with 16 digits, more than a process has. */
    static final String OF_SYSTEM =
        BEGINNING + new Sha256().add(system()).hex().substring(0, 16) + "-";

    /** How this JVM's names begin, whichever class loader loaded this class. */
    private static final String OF_PROCESS =
        "%s%s-%s-"
            .formatted(
                OF_SYSTEM,
                ProcessHandle.current().pid(),
                ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L));

    private TemporaryName() {}

    /** Returns a name that no file has. */
    static String create() {
      return OF_PROCESS + UUID.randomUUID() + END;
    }

    static boolean isOfSystem(Path file) {
      return file.getFileName().toString().startsWith(OF_SYSTEM);
    }

    static boolean isOfProcess(Path file) {
      return file.getFileName().toString().startsWith(OF_PROCESS);
    }

    /** Returns a text that no other system has. If none is known, only this class has it. */
    private static String system() {
      try {
        return Files.readString(BOOT_ID, StandardCharsets.US_ASCII);
      } catch (IOException | SecurityException e) {
        Map<String, String> names = System.getenv();
        String name = names.getOrDefault("COMPUTERNAME", names.getOrDefault("HOSTNAME", ""));
        return name.isEmpty() ? UUID.randomUUID().toString() : name;
      }
    }
  }
}
