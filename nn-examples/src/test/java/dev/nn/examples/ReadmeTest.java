package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The programs in the README, compiled and run. */
class ReadmeTest {

  private static final Pattern CLASS = Pattern.compile("class (\\w+)");

  @TempDir static Path classes;

  @BeforeAll
  static void compileEveryClassShown() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String block : blocks("java")) {
      sources.add(source(block));
    }
    assertEquals(3, sources.size(), "the README's Java programs");
    sources.add(source(inlineTest()));
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString()),
                null,
                sources)
            .call();
    assertTrue(compiled, messages::toString);
  }

  @Test
  void theCompleteProgramLearnsXor() throws Exception {
    String output = run("Xor");

    assertTrue(
        output.matches("(?s)0 xor 0 = 0\\.0.*0 xor 1 = 0\\.9.*1 xor 0 = 0\\.9.*1 xor 1 = 0\\.0.*"),
        output);
  }

  @Test
  void theModelFileOfTheIrisesPredicts() throws Exception {
    Files.copy(Example.resource("iris.csv"), classes.resolve("iris.csv"));

    List<String> lines = run("Irises").lines().toList();

    assertTrue(Double.parseDouble(lines.get(0)) >= 0.9, lines.get(0));
    assertEquals("versicolor", lines.get(1));
  }

  @Test
  void theActivationWorksByItsName() throws Exception {
    Activation cube = (Activation) load("Cube").getDeclaredConstructor().newInstance();
    Plugins found = Plugins.discover();
    Registry<Activation> activations = found.activations().with(List.of(cube));
    Matrix z = Matrix.of(new float[][] {{0, 1.5f}});
    Matrix a = Matrix.zeros(1, 2);

    activations.get("cube").forward(z, a);

    assertEquals(0, a.get(0, 0));
    assertEquals(3.375, a.get(0, 1));
  }

  @Test
  void theActivationPassesItsContract() throws Exception {
    Path services = classes.resolve("META-INF/services/dev.nn.api.Activation");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "Cube\n");
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(load("CubeTest")))
            .build();

    LauncherFactory.create().execute(request, listener);

    TestExecutionSummary summary = listener.getSummary();
    assertTrue(summary.getTestsSucceededCount() >= 10, () -> "ran " + summary.getTestsFoundCount());
    assertEquals(0, summary.getTotalFailureCount(), () -> summary.getFailures().toString());
  }

  @Test
  void theTextFormsShownAreLegal() throws IOException {
    Matcher network = Pattern.compile("`(\\d+ -> [^`]+)`").matcher(readme());
    int count = 0;
    while (network.find()) {
      NetworkSpec.parse(network.group(1));
      count++;
    }
    assertTrue(count >= 1);
  }

  @Test
  void theTableNamesEveryFunctionAndNoOther() throws IOException {
    Plugins plugins = Plugins.discover();

    assertRow("activations", plugins.activations());
    assertRow("losses", plugins.losses());
    assertRow("optimizers", plugins.optimizers());
    assertRow("initializers", plugins.initializers());
    assertRow("schedules", plugins.schedules());
  }

  private static void assertRow(String kind, Registry<?> registry) throws IOException {
    String row =
        readme()
            .lines()
            .filter(line -> line.startsWith("| " + kind + " |"))
            .findFirst()
            .orElseThrow();
    List<String> shown = new ArrayList<>();
    Matcher name = Pattern.compile("`([^`]+)`").matcher(row);
    while (name.find()) {
      shown.add(registry.get(name.group(1)).name()); // with the hyper-parameters shown
    }
    assertEquals(List.copyOf(registry.names()), shown.stream().sorted().toList());
  }

  private static String run(String className) throws Exception {
    return Output.of(
        () ->
            load(className).getMethod("main", String[].class).invoke(null, (Object) new String[0]));
  }

  private static Class<?> load(String className) throws Exception {
    URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, ReadmeTest.class.getClassLoader());
    return loader.loadClass(className);
  }

  private static JavaFileObject source(String block) {
    Matcher name = CLASS.matcher(block);
    assertTrue(name.find(), block);
    String within = "Path.of(\"" + classes.toString().replace('\\', '/') + "/"; // its files
    String text = block.replace("Path.of(\"", within);
    return new SimpleJavaFileObject(
        URI.create("string:///" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String inlineTest() throws IOException {
    Matcher test = Pattern.compile("`(class CubeTest [^`]+)`").matcher(readme());
    assertTrue(test.find());
    return test.group(1);
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(readme());
    List<String> blocks = new ArrayList<>();
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  private static String readme() throws IOException {
    return Files.readString(Root.path().resolve("README.md"), StandardCharsets.UTF_8);
  }
}
