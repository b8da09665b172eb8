package dev.nn.examples.it;

import dev.nn.examples.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All jars that this build has made: of classes, sources and documentation, and whole programs. */
final class BuiltJars {

  private BuiltJars() {}

  static List<Path> all() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String module : Root.modules()) {
      try (Stream<Path> files = Files.list(Root.path().resolve(module).resolve("target"))) {
        files
            .filter(file -> file.toString().endsWith(".jar"))
            .filter(file -> !file.getFileName().toString().startsWith("original-"))
            .sorted()
            .forEach(jars::add);
      }
    }
    return jars;
  }
}
