package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.PluginText;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.testkit.ActivationContract;
import dev.nn.testkit.InitializerContract;
import dev.nn.testkit.ListenerContract;
import dev.nn.testkit.LossContract;
import dev.nn.testkit.MetricContract;
import dev.nn.testkit.OptimizerContract;
import dev.nn.testkit.ScheduleContract;
import dev.nn.testkit.TransformContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The programs in {@code docs/plugins.md} and the pages below it, compiled and run. */
class PluginsPageTest {

  private static final Path DOCS = Root.path().resolve("docs");
  private static final String PACKAGE = "com.acme.activations.";

  @TempDir static Path classes;

  /** Compiles the complete classes, and registers the plug-ins among them. */
  @BeforeAll
  static void compileWhatIsMarked() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    for (String source : sources()) {
      Path file = classes.resolve(name(source) + ".java");
      Files.writeString(file, source);
      command.add(file.toString());
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, messages, command.toArray(String[]::new));
    assertEquals(0, status, () -> messages.toString(StandardCharsets.UTF_8));
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    try (URLClassLoader loader = loader()) {
      for (PluginKind<?> kind : PluginKind.ALL) {
        List<String> plugins = new ArrayList<>();
        for (String source : sources()) {
          Class<?> type = loader.loadClass(className(source));
          if (kind.type().isAssignableFrom(type)) {
            plugins.add(type.getName());
          }
        }
        Files.write(services.resolve(kind.type().getName()), plugins);
      }
    }
  }

  private static List<String> sources() throws IOException {
    return found("(?ms)^<!-- Compiled and run by PluginsPageTest. -->\n```java\n(.*?)^```$");
  }

  private static String name(String source) {
    return found("(?m)^(?:public )?(?:final )?(?:class|record) (\\w+)", source).get(0);
  }

  private static String className(String source) {
    return found("^package ([\\w.]+);", source).get(0) + "." + name(source);
  }

  /** Every kind has a page with a plug-in and its test, which passes. */
  @Test
  void theTestsOfEachPagePass() throws Exception {
    try (URLClassLoader loader = loader()) {
      for (PluginKind<?> kind : PluginKind.ALL) {
        String page = Files.readString(DOCS.resolve("plugins/%s.md".formatted(kind.word())));
        String contract = kind.type().getSimpleName() + "Contract";
        List<String> tests = found("class (\\w+Test) implements " + contract, page);
        assertFalse(tests.isEmpty(), kind.word());
        for (String source : sources()) {
          if (tests.contains(name(source))) {
            TestExecutionSummary summary = run(loader.loadClass(className(source)));
            assertTrue(summary.getTestsSucceededCount() > 10, () -> source);
            assertEquals(0, summary.getTotalFailureCount(), () -> summary.getFailures().toString());
          }
        }
      }
    }
  }

  @Test
  void theNestedTestRunsAllRulesAgain() throws Exception {
    TestExecutionSummary summary;
    try (URLClassLoader loader = loader()) {
      summary = run(loader.loadClass(PACKAGE + "ScaledTanhTest"));
    }
    long rules =
        Stream.of(ActivationContract.class.getMethods()).filter(PluginsPageTest::isRule).count();
    assertEquals(2 * rules, summary.getTestsSucceededCount());
    assertEquals(0, summary.getTotalFailureCount(), () -> summary.getFailures().toString());
  }

  private static TestExecutionSummary run(Class<?> test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(test))
                .build(),
            listener);
    return listener.getSummary();
  }

  @Test
  void theProgramWithGuiceTakesTheBoundObject() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loader()) {
      thread.setContextClassLoader(loader);
      Method main = loader.loadClass(PACKAGE + "Bound").getMethod("main", String[].class);
      String output = Output.of(() -> main.invoke(null, (Object) new String[0]));
      assertTrue(output.contains("2 -> 8 acme:scaled_tanh"), output);
      assertTrue(output.contains("ScaledTanh[height=1.0, steepness=2.0]"), output);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Two queries, whose scores begin in the wrong order. */
  @Test
  void theLossOfGroupsRanks() throws Exception {
    Matrix x = Matrix.of(new float[][] {{1}, {2}, {3}, {7}, {8}});
    Matrix t = Matrix.of(new float[][] {{9}, {8}, {7}, {2}, {1}});
    try (URLClassLoader loader = loader()) {
      Class<?> type = loader.loadClass("com.acme.losses.Pairs");
      Loss loss = (Loss) type.getConstructor().newInstance();
      NetworkSpec spec = NetworkSpec.parse("1 -> 1 identity");
      Network network = Network.of(spec, new float[] {1, 0}, Plugins.discover());
      TrainingSpec training = TrainingSpec.builder().learningRate(0.1).epochs(50).build();
      Optimizer sgd = Plugins.discover().optimizers().get("sgd");
      Samples samples = Samples.of(x, t).grouped(RowGroups.of(1, 1, 1, 2, 2));
      TrainingResult result = new Trainer(training, loss, sgd, List.of()).fit(network, samples);
      assertTrue(result.network().parameters()[0] < -1, result.network()::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UnitSteps", "Sharpness"})
  void theOptimizersLearnXor(String name) throws Exception {
    Matrix x = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Matrix t = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});
    try (URLClassLoader loader = loader()) {
      Class<?> type = loader.loadClass("com.acme.optimizers." + name);
      Optimizer optimizer = (Optimizer) type.getConstructor().newInstance();
      TrainingSpec spec = TrainingSpec.builder().learningRate(0.1).epochs(500).build();
      Network network = Network.create(NetworkSpec.parse("2 -> 16 tanh -> 1 identity"), 1);
      TrainingResult result =
          new Trainer(spec, Plugins.discover().losses().get("mse"), optimizer, List.of())
              .fit(network, x, t);
      assertTrue(result.loss() < 0.05, () -> "loss " + result.loss());
    }
  }

  @Test
  void activationsOfTheirOwnShapeLearnXor() throws Exception {
    Matrix x = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Matrix t = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});
    try (URLClassLoader loader = loader()) {
      List<Activation> shown = new ArrayList<>();
      for (String name : List.of("Prelu", "Glu")) {
        shown.add((Activation) loader.loadClass(PACKAGE + name).getConstructor().newInstance());
      }
      Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, shown);
      TrainingSpec spec =
          TrainingSpec.builder()
              .loss("mse")
              .optimizer("adam")
              .learningRate(0.01)
              .epochs(500)
              .build();
      Network network =
          Network.create(
              NetworkSpec.parse("2 -> 16 acme:prelu -> 8 acme:glu -> 1 identity"), 1, plugins);
      TrainingResult result = new Trainer(spec, plugins).fit(network, x, t);
      assertTrue(result.loss() < 0.05, () -> "loss " + result.loss());
    }
  }

  @Test
  void theTableNamesEveryRuleAndNoOther() throws IOException {
    String section = found("(?s)\n## The rules\n(.*?)\n## ").get(0);
    Set<String> shown = new TreeSet<>(found("`([a-z]\\w+)`", section.split("\\|---", 2)[1]));
    Set<String> rules = new TreeSet<>();
    for (Class<?> contract :
        List.of(
            ActivationContract.class,
            LossContract.class,
            OptimizerContract.class,
            InitializerContract.class,
            ListenerContract.class,
            MetricContract.class,
            ScheduleContract.class,
            TransformContract.class)) {
      Stream.of(contract.getMethods())
          .filter(PluginsPageTest::isRule)
          .map(Method::getName)
          .forEach(rules::add);
    }
    assertEquals(rules, shown);
  }

  @Test
  void theTextsShownAreLegal() throws IOException {
    List<String> networks = found("[`'](\\d+ -> [^`'\n]+)[`']");
    networks.forEach(NetworkSpec::parse);
    List<String> plugins = found("`(acme:\\w+\\([^`]+\\))`");
    plugins.forEach(PluginText::parse);
    assertTrue(networks.size() >= 2 && plugins.size() >= 1, networks + " " + plugins);
  }

  private static boolean isRule(Method method) {
    return method.isAnnotationPresent(Test.class);
  }

  private static URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, PluginsPageTest.class.getClassLoader());
  }

  /** Returns the entry page and those below it. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS.resolve("plugins"))) {
      return Stream.concat(Stream.of(DOCS.resolve("plugins.md")), pages.sorted()).toList();
    }
  }

  /** The first group of each match on all pages. */
  private static List<String> found(String pattern) throws IOException {
    List<String> all = new ArrayList<>();
    for (Path page : pages()) {
      all.addAll(found(pattern, Files.readString(page)));
    }
    return all;
  }

  /** The first group of each match. */
  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
