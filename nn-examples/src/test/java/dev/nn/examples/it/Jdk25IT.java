package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    for (Path module : modules()) {
      String output = jdk.orElseThrow().java(arguments(module.resolve("target")));
      assertTrue(output.contains(" 0 tests failed"), output);
    }
  }

  private static List<String> arguments(Path target) throws IOException {
    List<Path> path = new ArrayList<>();
    path.add(target.resolve("test-classes"));
    path.add(target.resolve("classes"));
    for (String jar :
        Files.readString(target.resolve("test-classpath.txt")).split(File.pathSeparator, -1)) {
      path.add(Path.of(jar));
    }
    path.addAll(ClassPath.junitConsole());
    return List.of(
        "--add-modules",
        "jdk.incubator.vector",
        "-Djava.awt.headless=true",
        "-Dnn.root=" + root(),
        "-cp",
        ClassPath.join(path),
        "org.junit.platform.console.ConsoleLauncher",
        "execute",
        "--scan-class-path=" + target.resolve("test-classes"),
        "--include-classname=.*Test",
        "--fail-if-no-tests",
        "--details=summary",
        "--disable-banner");
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> modules = Files.list(root())) {
      return modules
          .filter(module -> hasUnitTests(module.resolve("target/test-classes")))
          .sorted()
          .toList();
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("nn.root"));
  }

  private static boolean hasUnitTests(Path classes) {
    try (Stream<Path> files = Files.isDirectory(classes) ? Files.walk(classes) : Stream.empty()) {
      return files.anyMatch(file -> file.toString().endsWith("Test.class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
