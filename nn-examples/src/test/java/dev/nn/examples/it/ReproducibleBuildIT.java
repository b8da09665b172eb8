package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second build of some libraries, in another folder, time zone, language and encoding and by
 * another user: its jars have the bytes of those that this build has made. {@code
 * bin/check-reproducible} does so with all that is published.
 */
@Tag("slow")
class ReproducibleBuildIT {

  private static final Path ROOT = Path.of(System.getProperty("nn.root"));
  private static final List<String> MODULES = List.of("nn-api", "nn-kernels", "nn-activations");

  /** Folders that no source of a module is in. */
  private static final Set<String> NO_SOURCES = Set.of("target", ".git", "docs");

  @Test
  void aSecondBuildHasTheSameBytes(@TempDir Path folder) throws Exception {
    Path copy = folder.resolve("the second");
    copySources(copy);
    build(copy);

    for (String module : MODULES) {
      Map<String, byte[]> first = jars(ROOT.resolve(module));
      Map<String, byte[]> second = jars(copy.resolve(module));
      assertEquals(2, first.size(), module + ": " + first.keySet());
      assertEquals(first.keySet(), second.keySet());
      // An array would be shown whole.
      first.forEach(
          (jar, bytes) ->
              assertTrue(
                  Arrays.equals(bytes, second.get(jar)),
                  jar + " of two builds differs; bin/check-reproducible shows in which entries"));
    }
  }

  private static void copySources(Path copy) throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NO_SOURCES.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(ROOT.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, copy.resolve(ROOT.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void build(Path copy) throws IOException, InterruptedException {
    ProcessBuilder maven =
        new ProcessBuilder(
            "mvn",
            "-B",
            "-ntp",
            "-q",
            "-Pslow",
            "-Dmaven.test.skip",
            "-Dmaven.javadoc.skip",
            "-am",
            "-pl",
            String.join(",", MODULES),
            "verify");
    maven.directory(copy.toFile()).redirectErrorStream(true);
    Map<String, String> environment = maven.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TZ", "Pacific/Chatham");
    environment.put(
        "MAVEN_OPTS",
        "-Duser.name=another -Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-1");
    Process process = maven.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  /** Returns the jar of the classes and that of the sources, by name. */
  private static Map<String, byte[]> jars(Path module) throws IOException {
    Map<String, byte[]> jars = new TreeMap<>();
    try (Stream<Path> files = Files.list(module.resolve("target"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jar") && !name.endsWith("-javadoc.jar")) {
          jars.put(name, Files.readAllBytes(file));
        }
      }
    }
    return jars;
  }
}
