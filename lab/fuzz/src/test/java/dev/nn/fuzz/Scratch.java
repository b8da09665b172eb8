package dev.nn.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a target whose reader takes no bytes. They are deleted when the process ends. */
public final class Scratch {

  private static final Path FOLDER = folder();

  private Scratch() {}

  /** Returns the path of a file, in a folder of this process. */
  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("nn-fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
