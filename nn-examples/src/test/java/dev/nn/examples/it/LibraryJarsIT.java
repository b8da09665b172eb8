package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jars that {@code mvn install} makes of each library, for the IDEs of its users. */
@Tag("slow")
class LibraryJarsIT {

  private static final Path ROOT = Path.of(System.getProperty("nn.root"));

  @Test
  void eachLibraryHasItsSourcesAndItsDocumentation() throws IOException {
    List<Path> libraries = libraries();
    assertTrue(libraries.size() >= 7, libraries::toString);

    for (Path library : libraries) {
      try (JarFile sources = jar(library, "-sources.jar");
          JarFile documentation = jar(library, "-javadoc.jar")) {
        assertNotNull(sources.getEntry("module-info.java"), sources.getName());
        assertNotNull(documentation.getEntry("index.html"), documentation.getName());
      }
    }
  }

  /** A repository asks for them of the command too. */
  @Test
  void theCommandHasItsSourcesAndItsDocumentation() throws IOException {
    Path command = ROOT.resolve("nn-cli");
    try (JarFile sources = jar(command, "-sources.jar");
        JarFile documentation = jar(command, "-javadoc.jar")) {
      assertNotNull(sources.getEntry("dev/nn/cli/Main.java"), sources.getName());
      assertNotNull(documentation.getEntry("index.html"), documentation.getName());
    }
  }

  /** The README states the size of all jars that a program needs to load a model and predict. */
  @Test
  void theJarsForScoringAreAsSmallAsTheReadmeSays() throws IOException {
    long bytes = 0;
    for (String module : List.of("nn-api", "nn-kernels", "nn-activations", "nn-core", "nn-data")) {
      bytes += Files.size(Path.of(jar(ROOT.resolve(module), "SNAPSHOT.jar").getName()));
    }
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = Path.of(path).getFileName().toString();
      bytes += name.matches("(jackson-core|slf4j-api|jspecify)-.*") ? Files.size(Path.of(path)) : 0;
    }
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher claim = Pattern.compile("to score a model take ([0-9.]+) MB").matcher(readme);
    assertTrue(claim.find());
    assertEquals(Double.parseDouble(claim.group(1)), bytes / 1e6, 0.1);
  }

  private static List<Path> libraries() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .filter(module -> Files.exists(module.resolve("src/main/java/module-info.java")))
          .toList();
    }
  }

  private static JarFile jar(Path library, String ending) throws IOException {
    try (Stream<Path> files = Files.list(library.resolve("target"))) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertEquals(1, jars.size(), library + ": *" + ending);
      return new JarFile(jars.get(0).toFile());
    }
  }
}
