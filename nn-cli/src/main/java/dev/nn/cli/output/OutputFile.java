package dev.nn.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a long command is going to write. */
public final class OutputFile {

  private OutputFile() {}

  /** Refuses a file that cannot be written, before the work is done. */
  public static void require(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file to write");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder %s to write %s into; create it".formatted(folder, file));
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(
          "the folder %s may not be written into; see to its permissions".formatted(folder));
    }
  }
}
