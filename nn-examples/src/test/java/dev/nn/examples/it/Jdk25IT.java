package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.Root;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The unit tests of most modules once more, on JDK 25, as many modules at once as processors. */
class Jdk25IT {

  /** Tests of scripts in a browser, and of texts and sources: they are the same on each JDK. */
  private static final String SAME_ON_EACH_JDK =
      ".*\\.(\\w*PageTest|\\w*ArchitectureTest|WordsTest|FormattingTest|PublishingTest)";

  /**
   * Tests that take four seconds or more, and say little about a JDK: of damaged files, slow
   * clients, hostile jars, strange graphs, many rows and columns, small heaps, exported source,
   * reports, and resuming at each step.
   */
  private static final String LONG =
      ".*\\.(DoctorCommandTest|SlowClientTest|ModelDamageTest|UnreadColumnsTest|DamagedFileTest"
          + "|HostilePluginTest|ForeignGraphTest|ModelColumnsTest|ExportedLimitsTest"
          + "|SamplePartsTest|ResumeAtEveryBatchTest|WholeOptimizersTest|RegressionTableTest"
          + "|ExportedSourceTest|ExportedDecisionsTest|DecisionsModelTest|ReproductionTest"
          + "|TrainingHeapTest|HeapTest|CsvPropertiesTest|MalformedModelTest|SessionTest"
          + "|PlaygroundTest|ReportTest|TrainPictureTest|GuideTest|PluginVersionsTest"
          + "|EveryCallFailsTest|LearnedTrainingTest)";

  private static final Pattern OPTION = Pattern.compile("<test\\.jit>(.+)</test\\.jit>");

  /** The packages of the JDK that the libraries of a module need open. */
  private static final Pattern OPENS =
      Pattern.compile("<(\\w+\\.opens)>(.+)</\\1>", Pattern.DOTALL);

  /**
   * Modules whose unit tests take a minute or more, and say little about a JDK: contracts of
   * plug-ins, which the tests of other modules call; Spark and the command, whose integration tests
   * have JVMs of JDK 25; benchmarks.
   */
  private static final Set<String> RARELY =
      Set.of("nn-testkit", "nn-spark", "nn-cli", "nn-comparison");

  @Test
  void theUnitTestsPass() throws IOException, InterruptedException {
    assertPass(module -> !RARELY.contains(module));
  }

  @Test
  @Tag("large")
  void thoseOfTheOtherModulesPass() throws IOException, InterruptedException {
    assertPass(RARELY::contains);
  }

  private static void assertPass(Predicate<String> chosen)
      throws IOException, InterruptedException {
    Optional<Jdk> jdk = Jdk.version25();
    Assumptions.assumeTrue(jdk.isPresent(), "No JDK 25 here: set JAVA25_HOME");
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Callable<String>> runs = new ArrayList<>();
      for (Path module : modules()) {
        if (chosen.test(module.getFileName().toString())) {
          runs.add(() -> run(jdk.orElseThrow(), module));
        }
      }
      for (Future<String> run : threads.invokeAll(runs)) {
        String output = run.get();
        assertTrue(output.contains(" 0 tests failed"), output);
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static String run(Jdk jdk, Path module) throws IOException {
    return jdk.java(module, arguments(module));
  }

  private static List<String> arguments(Path module) throws IOException {
    Path target = module.resolve("target");
    List<Path> path = new ArrayList<>();
    path.add(target.resolve("test-classes"));
    path.add(target.resolve("classes"));
    for (String jar :
        Files.readString(target.resolve("test-classpath.txt")).split(File.pathSeparator, -1)) {
      path.add(Path.of(jar));
    }
    path.addAll(ClassPath.junitConsole());
    List<String> arguments = new ArrayList<>(opens(module));
    arguments.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            compiler(module),
            "-Djava.awt.headless=true",
            "-Djdk.httpclient.enableAllMethodRetry=true",
            "-Dnn.root=" + Root.path(),
            "-cp",
            ClassPath.join(path),
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--scan-class-path=" + target.resolve("test-classes"),
            "--include-classname=.*Test",
            "--exclude-classname=" + SAME_ON_EACH_JDK,
            "--exclude-classname=" + LONG,
            "--fail-if-no-tests",
            "--details=summary",
            "--disable-banner"));
    return arguments;
  }

  private static List<String> opens(Path module) throws IOException {
    Matcher opens = OPENS.matcher(Files.readString(module.resolve("pom.xml")));
    return opens.find() ? List.of(opens.group(2).strip().split("\\s+")) : List.of();
  }

  /** Returns the option of the just-in-time compiler for the tests of a module: test.jit. */
  private static String compiler(Path module) throws IOException {
    for (Path pom : List.of(module.resolve("pom.xml"), Root.path().resolve("pom.xml"))) {
      Matcher option = OPTION.matcher(Files.readString(pom));
      if (option.find()) {
        return option.group(1);
      }
    }
    throw new IllegalStateException("no pom.xml sets test.jit");
  }

  /**
   * Returns the modules with unit tests, and says which of them are not built. Those with the most
   * tests come first, so that the last ones to run are short.
   */
  private static List<Path> modules() throws IOException {
    Map<Path, Long> tests = new HashMap<>();
    for (String name : Root.modules()) {
      Path module = Root.path().resolve(name);
      long count = unitTests(module.resolve("src/test/java"));
      if (count > 0 && Files.exists(module.resolve("target/test-classpath.txt"))) {
        tests.put(module, count);
      } else if (count > 0) {
        System.out.println(name + " is not packaged, so its tests are left out on JDK 25");
      }
    }
    List<Path> modules = new ArrayList<>(tests.keySet());
    modules.sort(Comparator.comparing(tests::get, Comparator.reverseOrder()));
    return modules;
  }

  private static long unitTests(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith("Test.java")).count();
    }
  }
}
