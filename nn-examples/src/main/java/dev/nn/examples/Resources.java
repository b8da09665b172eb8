package dev.nn.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that come with the examples. */
final class Resources {

  private Resources() {}

  /** A copy of a resource of this package, on disk until the program ends. */
  static Path copy(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            name + " is not beside " + Resources.class.getName() + "; build nn-examples anew");
      }
      Path file = Files.createTempFile("nn-", "-" + name);
      file.toFile().deleteOnExit();
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }
}
