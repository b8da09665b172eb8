package dev.nn.examples;

import java.nio.file.Path;

/** The project's folder. */
public final class Root {

  private Root() {}

  /** Given as a system property, as tests may run from any folder. */
  public static Path path() {
    return Path.of(System.getProperty("nn.root", ".."));
  }
}
