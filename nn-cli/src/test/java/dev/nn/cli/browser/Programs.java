package dev.nn.cli.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The programs of a browser, as Debian's packages chromium and chromium-driver have them. */
record Programs(Path chromium, Path driver) {

  private static final String MISSING =
      "there is no %s on the PATH, so pages are not tested; install it by: apt-get install chromium chromium-driver";

  /** Finds the programs, or skips the test. */
  static Programs find() {
    return new Programs(require("chromium"), require("chromedriver"));
  }

  private static Path require(String name) {
    Optional<Path> found = onPath(name);
    String missing = MISSING.formatted(name);
    if (found.isEmpty() && "required".equals(System.getProperty("nn.browser"))) {
      Assertions.fail(missing);
    }
    if (found.isEmpty()) {
      System.err.println(missing); // a skipped test is easily overlooked
    }
    Assumptions.assumeTrue(found.isPresent(), missing);
    return found.orElseThrow();
  }

  private static Optional<Path> onPath(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
