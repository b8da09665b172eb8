package dev.nn.core.files;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.UUID;

/**
 * The file that has the new contents until they are complete: {@code .nn-….tmp} beside the file it
 * will become. Its process has a lock on it, which the system releases when the process ends in any
 * way, so a file without a lock was left by a process that was killed. A system without locks on
 * files leaves such files where they are.
 */
final class TemporaryFile {

  private static final String BEGINNING = ".nn-";
  private static final String END = ".tmp";

  /**
   * The beginning of names in this JVM, whichever class loader has this class: on some systems, a
   * JVM that closes a file loses its locks on that file, so it leaves its own alone.
   */
  private static final String OWN =
      "%s%s-%s-"
          .formatted(
              BEGINNING,
              ProcessHandle.current().pid(),
              ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L));

  /** Windows renames no open file; elsewhere the lock holds until the file has its name. */
  private static final boolean RENAMED_WHILE_OPEN = File.separatorChar == '/';

  private final Path path;
  private final FileOutputStream out;

  private TemporaryFile(Path path, FileOutputStream out) {
    this.path = path;
    this.out = out;
  }

  /** Creates a file in the folder of a target, with the permissions of the target. */
  static TemporaryFile beside(Path target) throws IOException {
    while (true) {
      Path path = target.resolveSibling(OWN + UUID.randomUUID() + END);
      Files.createFile(path);
      try {
        copyPermissions(target, path);
        FileOutputStream out = new FileOutputStream(path.toFile());
        if (isOurs(out) && Files.exists(path)) {
          return new TemporaryFile(path, out);
        }
        out.close(); // another process took the new file for one that was left
        Files.deleteIfExists(path);
      } catch (IOException | RuntimeException | Error e) {
        delete(path, e);
        throw e;
      }
    }
  }

  private static boolean isOurs(FileOutputStream out) {
    try {
      return out.getChannel().tryLock() != null; // until the stream is closed
    } catch (IOException e) {
      return true; // there are no locks here, so no process deletes files for want of one
    }
  }

  /** Deletes the files in a folder that processes left when they were killed. */
  static void deleteLeftOvers(Path folder) {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, BEGINNING + "*" + END)) { // of any earlier version too
      for (Path each : found) {
        boolean own = each.getFileName().toString().startsWith(OWN);
        if (!own && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          deleteUnlocked(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // they take space, and do no other harm
    }
  }

  private static void deleteUnlocked(Path file) {
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

  /** Copies the permissions, so that nobody can read the new file who could not read the old. */
  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (target != null && Files.exists(from)) {
      target.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  /** Writes the contents, forces them to the disk, and gives the file its name. */
  void fill(AtomicWrite.Content content, Path target) throws IOException {
    try (out) {
      content.writeTo(StreamChannel.of(out)); // no interrupt leaves the contents half written
      out.getFD().sync();
      if (RENAMED_WHILE_OPEN) {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    if (!RENAMED_WHILE_OPEN) {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Deletes the file after a failure, and returns the number of bytes that it had. */
  long discard(Throwable failure) {
    long size = path.toFile().length();
    delete(path, failure);
    return size;
  }

  private static void delete(Path path, Throwable failure) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
