package dev.nn.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters give the bits of one machine, also if an executor is lost, with the jars of users. */
@Tag("slow")
class ClusterIT {

  private static final String LAYERS = "16 silu -> 8 tanh";
  private static final String TRAIN = "train " + LAYERS;
  private static final String WAVY = "12 example:wave";

  /** A job in the middle of a training, which has 152 steps, a job each. */
  private static final int MIDDLE = 25;

  @TempDir static Path folder;

  private static SparkHome home;
  private static Path program;
  private static Path wave;
  private static String trained;
  private static String wavy;

  @BeforeAll
  static void layOut() throws IOException {
    home = SparkHome.create(folder.resolve("spark"), Path.of(System.getProperty("java.home")));
    program = Jars.programs(folder.resolve("program.jar"));
    wave = Jars.wave(Files.createDirectories(folder.resolve("wave")));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {wave.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      trainOnLocalSpark();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void trainOnLocalSpark() throws IOException {
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    try {
      trained = ClusterProgram.bits(session, TRAIN);
      wavy = ClusterProgram.bits(session, "train " + WAVY);
    } finally {
      session.stop();
    }
  }

  /** Executors are compared with local Spark, and local Spark with a training without Spark. */
  @Test
  void localSparkHasTheBitsOfOneMachine() {
    assertEquals(
        Work.onOneMachine(LAYERS).fingerprint(), trained.substring(0, trained.indexOf(' ')));
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
              TRAIN,
              "lose " + MIDDLE + " " + TRAIN,
              "refused train " + WAVY,
              "bad 7");

      assertEquals(List.of(trained, trained), results(output, "bits"));
      assertEquals(1, results(output, "lost").size(), output);
      String refused = results(output, "refused").get(0);
      assertTrue(refused.startsWith("unknown activation 'example:wave'"), refused);
      assertEquals(List.of("0"), results(output, "failed tasks"));
      String bad = results(output, "bad").get(0);
      assertTrue(bad.contains("column 'features' is null, in row 8 of partition 0"), bad);
      assertFalse(bad.contains("\tat ") || bad.contains("failed 4 times"), bad);
      String log = "kernels of the executors: ";
      List<String> kernels = output.lines().filter(line -> line.contains(log)).toList();
      assertEquals(1, kernels.size(), output);
      // Not "for faster training, start Java with --add-modules ...".
      assertTrue(kernels.get(0).matches(".*: (simd, .* bits|scalar: vectors have .*)"), output);
    }
  }

  @Test
  void jdk25HasTheSameBits() throws IOException {
    Optional<Path> jdk = Jdk25.home();
    Assumptions.assumeTrue(jdk.isPresent(), "No JDK 25 here: set JAVA25_HOME");
    SparkHome other = SparkHome.create(folder.resolve("spark25"), jdk.get());
    try (TestCluster cluster = TestCluster.local(other, 2)) {
      String output =
          cluster.submit(program, ClusterProgram.class, SparkHome.nnJars(), List.of(), TRAIN);
      assertEquals(List.of(trained), results(output, "bits"));
    }
  }

  @Test
  void standaloneCluster() throws IOException {
    List<Path> jars = List.of(SparkHome.assembly());
    List<Path> withWave = List.of(SparkHome.assembly(), wave);
    Path saved = folder.resolve("wavy");
    try (TestCluster cluster = TestCluster.standalone(home, 2)) {
      String output =
          cluster.submit(
              program,
              ClusterProgram.class,
              withWave,
              List.of(),
              "lose " + MIDDLE + " " + TRAIN,
              "save " + saved + " " + WAVY);
      assertEquals(List.of(trained, wavy), results(output, "bits"));
      assertEquals(1, results(output, "lost").size(), output);

      String missing =
          cluster.submit(
              program,
              ClusterProgram.class,
              jars,
              withWave, // on the driver alone
              "refused train " + WAVY,
              "refused predict " + saved);
      List<String> refused = results(missing, "refused");
      assertEquals(2, refused.size(), missing);
      for (String message : refused) {
        assertTrue(message.contains("lacks the activation 'example:wave'"), message);
        assertTrue(message.contains("add com.example:wave 1.2 by --jars"), message);
      }
      assertEquals(List.of("0", "0"), results(missing, "failed tasks"));
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
