package dev.nn.core.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SyncFailedException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Replaces a file as a whole. It writes the new contents to a temporary file beside it, forces that
 * to the disk, renames it, and then forces the folder. If the process is killed, the temporary file
 * stays until a later replacement in the folder deletes it.
 */
public final class AtomicWrite {

  /** A file's new contents. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all bytes. It may throw a subclass of IOException with a message of its own, which is
     * not replaced.
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicWrite() {}

  /** Creates or replaces a file from bytes; see {@link #write(Path, Content)}. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /** Creates or replaces a file. If it is a symbolic link, its target is replaced. */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IOException(file + ": is a folder; give the path of a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(
          file.toString(), null, "the folder %s does not exist; make it first".formatted(folder));
    }
    LeftOvers.deleteAtTimes(folder, System.nanoTime());
    TemporaryFile temporary;
    try {
      temporary = TemporaryFile.beside(target);
    } catch (IOException e) {
      throw unwritten(file, e.toString(), e);
    }
    try {
      temporary.fill(content, target);
    } catch (IOException | RuntimeException | Error e) {
      long bytes = temporary.discard(e);
      if (e.getClass() == IOException.class
          || e instanceof FileSystemException
          || e instanceof SyncFailedException) {
        String reached = "%s, after %s bytes, with %s free".formatted(e, bytes, free(folder));
        throw unwritten(file, reached, e);
      }
      throw e;
    }
    force(folder);
  }

  private static IOException unwritten(Path file, String reason, Throwable cause) {
    return new IOException(
        "%s: was not written and has its old contents (%s); check the free space and the permissions of its folder"
            .formatted(file, reason),
        cause);
  }

  /** Returns how much space the folder has once the written bytes have been deleted. */
  private static String free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() + " bytes";
    } catch (IOException e) {
      return "an unknown number of bytes";
    }
  }

  /** Makes a renaming durable if the system lets programs open folders; Windows does not. */
  private static void force(Path folder) {
    try {
      Uninterrupted.run(
          () -> {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
              channel.force(true);
              return folder;
            }
          });
    } catch (IOException e) {
      // The new contents are in place; the system will make them durable later.
    }
  }

  /**
   * The temporary file {@code .nn-….tmp} beside the file that it will become. Its process holds a
   * lock on it, so if there is no lock, a killed process left it. On systems without locks, such
   * files stay.
   */
  private record TemporaryFile(Path path, FileOutputStream out) {

    /** Creates a file in the target's folder, with the target's permissions. */
    static TemporaryFile beside(Path target) throws IOException {
      while (true) {
        Path path = target.resolveSibling(LeftOvers.TemporaryName.create());
        Files.createFile(path);
        try {
          FileOutputStream out = new FileOutputStream(path.toFile());
          if (isOurs(path, out, target)) {
            return new TemporaryFile(path, out);
          }
          Files.deleteIfExists(path); // another process took the new file for a left-over one
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
        return true; // without locks, no process deletes files for lacking one
      }
    }

    /**
     * Copies the permissions before there are contents; returns false if a file was deleted
     * meanwhile.
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

    /** Writes the contents, forces them to the disk, and renames the file. */
    void fill(Content content, Path target) throws IOException {
      try (out) {
        content.writeTo(out); // an interrupt does not close it, unlike a channel
        out.getFD().sync();
        try {
          rename(target); // while it is locked
          return;
        } catch (IOException e) {
          // the system renames no open file
        }
      }
      rename(target);
    }

    private void rename(Path target) throws IOException {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes the file after a failure, and returns how many bytes it had. */
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
}
