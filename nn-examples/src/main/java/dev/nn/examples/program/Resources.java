package dev.nn.examples.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that come with the examples. */
public final class Resources {

  private Resources() {}

  /** Returns a copy of a file, on disk until the program ends. */
  public static Path copy(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream("/dev/nn/examples/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            name + " is not on the class path; build nn-examples again");
      }
      Path file = Files.createTempFile("nn-", "-" + name);
      file.toFile().deleteOnExit();
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }
}
