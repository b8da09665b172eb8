package dev.nn.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes, as a whole or not at all. */
public final class OutputFile {

  private OutputFile() {}

  /** Returns a file beside another, with its name up to the last dot and an end. */
  public static Path beside(Path file, String end) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + end);
  }

  /** Refuses a file that cannot be written, before the work is done. */
  public static void require(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file to write");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "there is no folder %s to write %s into; create it".formatted(folder, file));
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(
          "the folder %s may not be written into; see to its permissions".formatted(folder));
    }
  }

  public static boolean isSame(Path one, Path other) throws IOException {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
  }

  /** Returns whether a file begins as that of a model: a length of eight bytes, and an object. */
  public static boolean isModel(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(Long.BYTES + 1);
      return start.length > Long.BYTES
          && start[Long.BYTES] == '{'
          && start[Long.BYTES - 1] == 0; // no text, nor a length beyond any file
    }
  }
}
