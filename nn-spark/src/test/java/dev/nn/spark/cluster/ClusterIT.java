package dev.nn.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters give the bits of one machine, also if an executor is lost, with the jars of users. */
class ClusterIT {

  private static final String LAYERS = "16 silu -> 8 tanh";
  private static final String WAVY = "12 example:wave";

  @TempDir static Path folder;

  private static SparkHome home;
  private static Path program;
  private static Path wave;
  private static String expected;

  @BeforeAll
  static void layOut() throws IOException {
    home = SparkHome.create(folder.resolve("spark"), Path.of(System.getProperty("java.home")));
    program = Jars.programs(folder.resolve("program.jar"));
    wave = Jars.wave(Files.createDirectories(folder.resolve("wave")));
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    expected = ClusterProgram.train(session, LAYERS);
    session.stop();
  }

  /** What executors are compared with is the result without Spark. */
  @Test
  void localSparkHasTheBitsOfOneMachine() {
    assertEquals(
        Work.onOneMachine(LAYERS).fingerprint(), expected.substring(0, expected.indexOf(' ')));
  }

  @Test
  void localCluster() throws IOException {
    try (TestCluster cluster = TestCluster.local(home, 2)) {
      String output =
          cluster.submit(
              program,
              ClusterProgram.class,
              SparkHome.nnJars(),
              List.of(),
              "train " + LAYERS,
              "lose 3 " + LAYERS,
              "refused " + WAVY);

      assertEquals(List.of(expected, expected), results(output, "trained"));
      assertEquals(1, results(output, "lost").size(), output);
      String refused = results(output, "refused").get(0);
      assertTrue(refused.startsWith("unknown activation 'example:wave'"), refused);
      assertEquals(List.of("0"), results(output, "failed tasks"));
      String log = "kernels of the executors: ";
      List<String> kernels = output.lines().filter(line -> line.contains(log)).toList();
      assertEquals(1, kernels.size(), output);
      // Not "to train several times as fast, start Java with --add-modules ...".
      assertTrue(kernels.get(0).matches(".*: (simd, .* bits|scalar: vectors have .*)"), output);
    }
  }

  @Test
  void standaloneCluster() throws IOException {
    List<Path> jars = SparkHome.nnJars();
    List<Path> wavy = new ArrayList<>(jars);
    wavy.add(wave);
    try (TestCluster cluster = TestCluster.standalone(home, 2)) {
      String output =
          cluster.submit(
              program, ClusterProgram.class, wavy, List.of(), "lose 3 " + LAYERS, "train " + WAVY);
      assertEquals(expected, results(output, "trained").get(0));
      assertEquals(1, results(output, "lost").size(), output);
      assertEquals(2, results(output, "trained").size(), output);

      String missing = cluster.submit(program, ClusterProgram.class, jars, wavy, "refused " + WAVY);
      String refused = results(missing, "refused").get(0);
      assertTrue(
          refused.contains("lacks the activation 'example:wave'")
              && refused.contains("add com.example:wave 1.2 by --jars"),
          refused);
      assertEquals(List.of("0"), results(missing, "failed tasks"));
    }
  }

  private static List<String> results(String output, String name) {
    return Pattern.compile("^result " + name + ": (.*)$", Pattern.MULTILINE)
        .matcher(output)
        .results()
        .map(MatchResult::group)
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .toList();
  }
}
