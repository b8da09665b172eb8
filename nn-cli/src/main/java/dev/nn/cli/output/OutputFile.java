package dev.nn.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks files that a command will write. */
public final class OutputFile {

  private OutputFile() {}

  /** Returns a file beside another: the other's name up to the last dot, then {@code end}. */
  public static Path beside(Path file, String end) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + end);
  }

  /** Throws if a file cannot be written. Call it before the work starts. */
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
          "the folder %s may not be written into; check its permissions".formatted(folder));
    }
  }

  public static boolean isSame(Path one, Path other) throws IOException {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
  }

  /** Returns whether a file begins like a model's: a length in eight bytes, then a JSON object. */
  public static boolean isModel(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(Long.BYTES + 1);
      return start.length > Long.BYTES
          && start[Long.BYTES] == '{'
          && start[Long.BYTES - 1] == 0; // neither a text nor an impossible length
    }
  }
}
