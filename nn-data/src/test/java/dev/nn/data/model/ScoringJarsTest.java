package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars that a program carries which loads a model and predicts. */
class ScoringJarsTest {

  private static final List<String> NEEDED = List.of("jackson-core", "slf4j-api");

  /** The annotations of JSpecify are for the compiler. */
  @Test
  void mavenAddsNoOthers() throws IOException {
    String resolved = Files.readString(Path.of("target", "classpath.txt"));

    TreeSet<String> names =
        jars(resolved.strip())
            .filter(jar -> !isOurs(jar))
            .map(ScoringJarsTest::name)
            .collect(Collectors.toCollection(TreeSet::new));

    TreeSet<String> expected = new TreeSet<>(NEEDED);
    expected.add("jspecify");
    assertEquals(expected, names);
  }

  @Test
  void aModelPredictsWithTwoOfThem() throws IOException, InterruptedException {
    List<Path> two =
        jars(System.getProperty("java.class.path"))
            .filter(jar -> NEEDED.contains(name(jar)))
            .toList();
    assertEquals(2, two.size());
    long bytes = 0;
    for (Path jar : two) {
      bytes += Files.size(jar);
    }
    assertTrue(bytes < 1_000_000, bytes + " bytes");

    String classPath =
        Stream.concat(
                jars(System.getProperty("java.class.path")).filter(ScoringJarsTest::isOurs),
                two.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Program.class.getName(),
                Path.of("src", "test", "resources", "golden", "iris.safetensors").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), output);
    assertTrue(output.endsWith("versicolor"), output);
  }

  /** The program of the process. */
  static final class Program {
    public static void main(String[] arguments) throws IOException {
      Model model = Model.load(Path.of(arguments[0]));
      Map<String, Double> iris =
          Map.of("sepal_length", 6.1, "sepal_width", 2.8, "petal_length", 4.7, "petal_width", 1.2);
      System.out.print(model.predictor().predict(iris).label());
    }
  }

  private static Stream<Path> jars(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of);
  }

  /** A module's jar, or its classes where Maven has packaged none yet. */
  private static boolean isOurs(Path jar) {
    return jar.getFileName().toString().matches("nn-.*\\.jar|classes|test-classes");
  }

  private static String name(Path jar) {
    return jar.getFileName().toString().replaceFirst("-[0-9].*", "");
  }
}
