package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins whose own code fails in every way; none takes another away. */
@Tag("slow")
class HostilePluginTest {

  private static final String SNEAK =
      """
       static String sneak(Throwable t) { return HERE.<RuntimeException, String>raise(t); }
       @SuppressWarnings("unchecked")
       static <E extends Throwable, T> T raise(Throwable t) throws E { throw (E) t; }
      """;

  private static final String WAIT =
      "try { Thread.sleep(1000000); } catch (InterruptedException e) { throw new Error(e); }";

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    System.setProperty(ForeignThread.LIMIT, "1");
    // First and last by name, so that no broken one ends the search.
    pack("aaa", activation("First", "\"acme:first\""), "First");
    pack("zzz", activation("Last", "\"acme:last\""), "Last");
  }

  @AfterEach
  void usualLimit() {
    System.clearProperty(ForeignThread.LIMIT);
  }

  /** Bodies of name(), constructors and initializers that throw something. */
  private static Map<String, String> throwing() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("AnError", named("AnError", "sneak(new Error(\"boom\"))"));
    sources.put("Death", named("Death", "sneak(new ThreadDeath())"));
    sources.put("Memory", named("Memory", "\"a\" + new long[Integer.MAX_VALUE].length"));
    sources.put("Deep", named("Deep", "name()"));
    sources.put("Sneaky", named("Sneaky", "sneak(new java.io.IOException(\"checked\"))"));
    sources.put("Odd", named("Odd", "\"acme:\\u202ex\\n\\u0000\""));
    sources.put("Long", named("Long", "\"a\".repeat(1 << 20)"));
    sources.put("Null", named("Null", "null"));
    sources.put("Empty", named("Empty", "\"\""));
    sources.put(
        "Mute",
        named(
            "Mute",
            "sneak(new RuntimeException() { public String toString() { throw new Error(); } })"));
    sources.put(
        "Circular",
        named(
            "Circular",
            "sneak(new RuntimeException() {"
                + " public synchronized Throwable getCause() { return new RuntimeException(this); } })"));
    sources.put("Verbose", named("Verbose", "sneak(new Error(\"line\\n\".repeat(1 << 20)))"));
    sources.put("Static", with("Static", "{ static { if (true) throw new Error(\"boom\"); }"));
    sources.put("Created", with("Created", "{ public Created() { sneak(new Exception(\"no\")); }"));
    return sources;
  }

  @Test
  void anythingThrownInAFolderIsReportedWithItsJar() {
    throwing().forEach((name, source) -> pack(name, source, name));

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      List<String> problems = directory.plugins().problems();

      assertHasBoth(directory.plugins());
      for (String name : throwing().keySet()) {
        assertEquals(
            1,
            problems.stream().filter(problem -> problem.contains(name + ".jar: ")).count(),
            () -> name + " in\n" + String.join("\n", problems));
      }
      assertEquals(throwing().size(), problems.size());
      assertShort(problems);
    }
  }

  @Test
  void anythingThrownOnTheClassPathIsReportedWithItsJar() throws IOException {
    throwing().forEach((name, source) -> pack(name, source, name));

    try (URLClassLoader loader = classPath()) {
      Plugins plugins = Plugins.discover(List.of(loader));

      assertHasBoth(plugins);
      for (String name : throwing().keySet()) {
        assertTrue(
            plugins.problems().stream().anyMatch(p -> p.contains("/" + name + ".jar: ")),
            () -> name + " in\n" + String.join("\n", plugins.problems()));
      }
      assertShort(plugins.problems());
    }
  }

  private static Map<String, String> hanging() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("Constructor", with("Constructor", "{ public Constructor() { " + WAIT + " }"));
    sources.put("Initializer", with("Initializer", "{ static { " + WAIT + " }"));
    return sources;
  }

  @Test
  void aPluginInAFolderThatDoesNotEndIsNamedWithItsJarAndItsPlace() {
    hanging().forEach((name, source) -> pack(name, source, name));

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      List<String> problems = directory.plugins().problems();

      assertHasBoth(directory.plugins());
      assertEquals(hanging().size(), problems.size(), () -> String.join("\n", problems));
      for (String name : hanging().keySet()) {
        assertTrue(
            problems.stream()
                .anyMatch(
                    problem ->
                        problem.contains(name + ".jar: " + name + " did not load")
                            && problem.contains("at " + name + ".")
                            && problem.contains("remove the jar")),
            () -> name + " in\n" + String.join("\n", problems));
      }
    }
  }

  @Test
  void aPluginOnTheClassPathThatDoesNotEndTakesNoOtherAway() throws IOException {
    hanging().forEach((name, source) -> pack(name, source, name));

    try (URLClassLoader loader = classPath()) {
      Plugins plugins = Plugins.discover(List.of(loader));

      assertHasBoth(plugins);
      assertEquals(2, plugins.problems().size(), plugins.problems()::toString);
      assertTrue(plugins.problems().get(0).contains(".jar: "), plugins.problems()::toString);
    }
  }

  @Test
  void aPluginThatSearchesForPluginsWhileItIsCreatedIsReported() throws IOException {
    pack(
        "Search",
        with("Search", "{ Object all = dev.nn.core.plugins.Plugins.discover();"),
        "Search");

    try (URLClassLoader loader = classPath()) {
      Plugins plugins = Plugins.discover(List.of(loader));

      assertHasBoth(plugins);
      assertThat(plugins.problems().get(0)).contains("while it is created");
    }
  }

  /** The thread of the search waits for the class, and the class for the search. */
  @Test
  void aClassThatSearchesInItsInitializerIsNamed() throws Exception {
    String source =
        """
        public class Outer {
          public static final dev.nn.core.plugins.Plugins FOUND =
              dev.nn.core.plugins.Plugins.discover(
                  java.util.List.of(Outer.class.getClassLoader()));
          static String name = "acme:inner";
          public static %s
        }
        """;
    String inner = activation("Inner", "Outer.name").replaceFirst("public ", "");
    new PluginJar(temporary.resolve("Outer"))
        .compile(Map.of("Outer", source.formatted(inner)))
        .activations("Outer$Inner")
        .pack(folder.resolve("Outer.jar"), Map.of());

    try (URLClassLoader loader = classPath()) {
      Plugins found = (Plugins) Class.forName("Outer", true, loader).getField("FOUND").get(null);

      assertHasBoth(found);
      assertThat(found.problems().get(0)).contains("initialization of Outer");
    }
  }

  @Test
  void aReportSurvivesHyperparametersThatFailOrDoNotEnd() {
    for (Map.Entry<String, String> body :
        Map.of("Slow", WAIT, "Sudden", "if (true) throw new Error(\"no\");").entrySet()) {
      String source =
          """
          public record NAME(float slope) implements dev.nn.api.Activation {
            public NAME() { this(1); }
            public float slope() { BODY return slope; }
            public String name() { return "acme:VALUE"; }
            public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) {}
            public void backward(dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix g) {}
          }
          """
              .replace("NAME", body.getKey())
              .replace("VALUE", body.getKey().toLowerCase(Locale.ROOT))
              .replace("BODY", body.getValue());
      pack(body.getKey(), source, body.getKey());
    }
    pack(
        "Once",
        with(
            "Once",
            "{ static int calls; static String once() {"
                + " if (++calls > 1) throw new Error(); return \"acme:once\"; }"),
        "Once");

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      String report = directory.plugins().report().toString().replaceAll("\\s+", " ");

      assertHasBoth(directory.plugins());
      assertTrue(report.contains("acme:last"), report);
      assertThat(report).contains("acme:slow (", "Slow.slope");
      assertTrue(report.contains("acme:sudden (java.lang.IllegalArgumentException: the"), report);
      assertTrue(report.contains("acme:once (java.lang.Error"), report);
    }
  }

  @Test
  void manyBrokenProvidersAreCounted() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 999; i++) {
      names.add("com.acme.Gone" + i);
    }
    new PluginJar(temporary.resolve("many"))
        .activations(names.toArray(String[]::new))
        .pack(folder.resolve("many.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      List<String> problems = directory.plugins().problems();

      assertHasBoth(directory.plugins());
      assertEquals(21, problems.size());
      assertThat(problems.get(20)).contains("many.jar: 979 more");
      PluginException unknown =
          assertThrows(
              PluginException.class, () -> directory.plugins().activations().get("unknown"));
      assertThat(unknown).hasMessageContainingAll("11 more", "problems()");
    }
  }

  private static void assertHasBoth(Plugins plugins) {
    assertTrue(
        plugins.activations().names().containsAll(List.of("acme:first", "acme:last")),
        () -> plugins.activations().names() + "\n" + String.join("\n", plugins.problems()));
  }

  private static void assertShort(List<String> problems) {
    for (String problem : problems) {
      assertEquals(1, problem.lines().count(), problem);
      assertTrue(problem.length() < 3000, problem);
      assertFalse(problem.contains("\u202e"), problem);
    }
  }

  private URLClassLoader classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    try (var jars = Files.list(folder)) {
      for (Path jar : jars.sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader());
  }

  private static String named(String className, String name) {
    return activation(className, name).replaceFirst("\\{", "{" + SNEAK.replace("HERE", className));
  }

  private static String with(String className, String opening) {
    String name = className.equals("Once") ? "once()" : "\"acme:x\"";
    return activation(className, name)
        .replaceFirst("\\{", opening + SNEAK.replace("HERE", className));
  }

  private void pack(String name, String source, String className) {
    new PluginJar(temporary.resolve(name))
        .compile(Map.of(className, source))
        .activations(className)
        .pack(folder.resolve(name + ".jar"), Map.of());
  }
}
