package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The one jar for {@code --jars} has the modules that nn-spark needs, and nothing of Spark. */
@Tag("slow")
class AssemblyIT {

  private static final Path JAR = Path.of(System.getProperty("nn.assembly"));
  private static final long MOST_BYTES = 2_500_000;
  private static final List<String> MODULES =
      List.of("nn-api", "nn-kernels", "nn-activations", "nn-core", "nn-data", "nn-spark");

  @Test
  void hasTheClassesOfAllModulesAndNoOthers() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String module : MODULES) {
      Path classes = Path.of("..", module, "target", "classes");
      try (Stream<Path> files = Files.walk(classes)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> classes.relativize(file).toString().replace('\\', '/'))
            .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
            .forEach(expected::add);
      }
    }
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Set<String> classes =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(expected, classes);
    }
  }

  @Test
  void joinsTheServicesOfAllModules() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String module : MODULES) {
        Path services = Path.of("..", module, "target/classes/META-INF/services");
        if (Files.isDirectory(services)) {
          try (Stream<Path> files = Files.list(services)) {
            for (Path file : files.toList()) {
              JarEntry entry = jar.getJarEntry("META-INF/services/" + file.getFileName());
              byte[] joined = jar.getInputStream(entry).readAllBytes();
              List<String> lines = new String(joined, StandardCharsets.UTF_8).lines().toList();
              assertTrue(lines.containsAll(Files.readAllLines(file)), file::toString);
            }
          }
        }
      }
    }
  }

  @Test
  void isSmall() throws IOException {
    long bytes = Files.size(JAR);
    assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes");
  }
}
