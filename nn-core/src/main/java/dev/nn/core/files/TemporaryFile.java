package dev.nn.core.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * The file that has the new contents until they are complete: {@code .nn-….tmp} beside the file it
 * will become. Its process has a lock on it, which the system releases when the process ends in any
 * way, so a file without a lock was left by a process that was killed. A system without locks on
 * files leaves such files where they are.
 */
final class TemporaryFile {

  private final Path path;
  private final FileOutputStream out;

  private TemporaryFile(Path path, FileOutputStream out) {
    this.path = path;
    this.out = out;
  }

  /** Creates a file in the folder of a target, with the permissions of the target. */
  static TemporaryFile beside(Path target) throws IOException {
    while (true) {
      Path path = target.resolveSibling(TemporaryName.create());
      Files.createFile(path);
      try {
        FileOutputStream out = new FileOutputStream(path.toFile());
        if (isOurs(path, out, target)) {
          return new TemporaryFile(path, out);
        }
        Files.deleteIfExists(path); // another process took the new file for one that was left
      } catch (IOException | RuntimeException | Error e) {
        delete(path, e);
        throw e;
      }
    }
  }

  /** Returns whether the file is locked and ready for contents; closes it otherwise. */
  private static boolean isOurs(Path path, FileOutputStream out, Path target) throws IOException {
    boolean ours = false;
    try {
      ours = isLocked(out) && Files.exists(path) && hasPermissions(target, path);
      return ours;
    } finally {
      if (!ours) {
        out.close();
      }
    }
  }

  private static boolean isLocked(FileOutputStream out) {
    try {
      return out.getChannel().tryLock() != null; // until the stream is closed
    } catch (IOException e) {
      return true; // there are no locks here, so no process deletes files for want of one
    }
  }

  /**
   * Copies the permissions before there are contents, so that nobody can read the new file who
   * could not read the old. Returns false if one of the two files has been deleted meanwhile.
   */
  private static boolean hasPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (target == null || !Files.exists(from)) {
      return true;
    }
    try {
      target.setPermissions(Files.getPosixFilePermissions(from));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Writes the contents, forces them to the disk, and gives the file its name: while it is open and
   * locked if the system renames open files, and otherwise once it is closed.
   */
  void fill(AtomicWrite.Content content, Path target) throws IOException {
    try (out) {
      content.writeTo(StreamChannel.of(out)); // no interrupt leaves the contents half written
      out.getFD().sync();
      if (isRenamed(target)) {
        return;
      }
    }
    rename(target);
  }

  private boolean isRenamed(Path target) {
    try {
      rename(target);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void rename(Path target) throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
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
