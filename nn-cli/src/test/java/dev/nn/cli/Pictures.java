package dev.nn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pictures that tests make: in {@code target/screenshots}, and with {@code -Dnn.images=true}
 * those of the documentation in {@code docs/images} too.
 */
public final class Pictures {

  private static final String ENDING = ".png";

  private Pictures() {}

  /** Keeps a picture for whoever looks at the tests. */
  public static void keep(String name, byte[] png) throws IOException {
    write(Path.of("target", "screenshots"), name, png);
  }

  /** Keeps a picture for the documentation. */
  public static void document(String name, byte[] png) throws IOException {
    keep(name, png);
    if (Boolean.getBoolean("nn.images")) {
      write(Path.of(System.getProperty("nn.root"), "docs", "images"), name, png);
    }
  }

  private static void write(Path folder, String name, byte[] png) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ENDING), png);
  }
}
