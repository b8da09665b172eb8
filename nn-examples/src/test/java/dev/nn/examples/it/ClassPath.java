package dev.nn.examples.it;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The class path of this test run: the modules' jars, what they need, and the tests themselves. */
final class ClassPath {

  private static final List<String> SCORING =
      List.of(
          "nn-api",
          "nn-kernels",
          "nn-activations",
          "nn-core",
          "nn-data",
          "jackson",
          "slf4j-api",
          "jspecify");

  private ClassPath() {}

  static List<Path> all() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /** Returns the jars of a program outside this project, without tests and examples. */
  static List<Path> libraries() {
    return jars(
        SCORING,
        List.of("nn-guice", "guice", "guava", "failureaccess", "jakarta.inject", "aopalliance"));
  }

  /** Returns the jars of a program that predicts with a saved model. */
  static List<Path> scoring() {
    return jars(SCORING, List.of());
  }

  /** Returns the jars of a program that watches its training. */
  static List<Path> watching() {
    return jars(SCORING, List.of("nn-watch", "progressbar", "jline", "xchart"));
  }

  private static List<Path> jars(List<String> some, List<String> others) {
    List<String> wanted = new ArrayList<>(some);
    wanted.addAll(others);
    return all().stream()
        .filter(path -> path.toString().endsWith(".jar"))
        .filter(path -> wanted.stream().anyMatch(path.getFileName().toString()::startsWith))
        .toList();
  }

  static String join(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
