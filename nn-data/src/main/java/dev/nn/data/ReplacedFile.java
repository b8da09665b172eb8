package dev.nn.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that it is there as a whole or not at all. */
final class ReplacedFile {

  /** What the file shall hold. */
  @FunctionalInterface
  interface Content {
    void write(FileChannel to) throws IOException;
  }

  private ReplacedFile() {}

  /**
   * Writes a file beside the wanted one, forces it to disk, and renames it. If anything fails, the
   * file that was there stays, and the other is deleted.
   */
  static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IOException(file + ": is a folder; give the name of a file");
    }
    Path beside = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.write(channel);
        channel.force(true);
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (Throwable e) {
      try {
        Files.deleteIfExists(beside);
      } catch (IOException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }
}
