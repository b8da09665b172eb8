package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** All unit tests of all modules once more, on JDK 25. */
class Jdk25IT {

  @Test
  void allUnitTestsPass() throws IOException {
    Optional<Jdk> jdk = Jdk.version25();
    Assumptions.assumeTrue(jdk.isPresent(), "No JDK 25 here: set JAVA25_HOME");

    for (Path tests : testFolders()) {
      List<Path> path = new ArrayList<>(ClassPath.all());
      path.add(0, tests);
      String output =
          jdk.orElseThrow()
              .java(
                  List.of(
                      "-Djava.awt.headless=true",
                      "-Dnn.root=" + root(),
                      "-cp",
                      ClassPath.join(path),
                      "org.junit.platform.console.ConsoleLauncher",
                      "execute",
                      "--scan-class-path=" + tests,
                      "--include-classname=.*Test",
                      "--fail-if-no-tests",
                      "--details=summary",
                      "--disable-banner"));
      assertTrue(output.contains(" 0 tests failed"), output);
    }
  }

  private static List<Path> testFolders() throws IOException {
    try (Stream<Path> modules = Files.list(root())) {
      return modules
          .map(module -> module.resolve("target/test-classes"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("nn.root"));
  }
}
