package dev.nn.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDK 25 of this machine, if it has one. */
final class Jdk25 {

  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/lib/jvm"), Path.of("/opt"), Path.of("/opt/java"));

  private Jdk25() {}

  /** Returns its home: where JAVA25_HOME says, else the first in the usual folders. */
  static Optional<Path> home() {
    String named = System.getenv("JAVA25_HOME");
    return (named == null ? FOLDERS.stream().flatMap(Jdk25::inside) : Stream.of(Path.of(named)))
        .filter(Jdk25::is25)
        .findFirst();
  }

  private static Stream<Path> inside(Path folder) {
    try (Stream<Path> homes = Files.list(folder)) {
      return homes.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean is25(Path home) {
    try {
      return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      return false;
    }
  }
}
