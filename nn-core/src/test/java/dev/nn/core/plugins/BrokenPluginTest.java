package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins whose own code fails in every way; none takes another away. */
class BrokenPluginTest {

  private static final String SNEAK =
      """
       static String sneak(Throwable t) { return HERE.<RuntimeException, String>raise(t); }
       @SuppressWarnings("unchecked")
       static <E extends Throwable, T> T raise(Throwable t) throws E { throw (E) t; }
      """;

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    // First and last by name, so that no broken one ends the search.
    pack("aaa", activation("First", "\"acme:first\""), "First");
    pack("zzz", activation("Last", "\"acme:last\""), "Last");
  }

  /** Bodies of name(), constructors and initializers that throw something. */
  private static Map<String, String> throwing() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("AnError", named("AnError", "sneak(new Error(\"boom\"))"));
    sources.put("Memory", named("Memory", "\"a\" + new long[Integer.MAX_VALUE].length"));
    sources.put("Deep", named("Deep", "name()"));
    sources.put("Sneaky", named("Sneaky", "sneak(new java.io.IOException(\"checked\"))"));
    sources.put("Odd", named("Odd", "\"acme:\\u202ex\\n\\u0000\""));
    sources.put("Null", named("Null", "null"));
    sources.put("Empty", named("Empty", "\"\""));
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
      assertLines(problems);
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
      assertLines(plugins.problems());
    }
  }

  @Test
  void aCauseThatTheMessageHasIsNotRepeated() {
    String plain = activation("Wrong", "\"acme:wrong\"").replace("public class", "public record");
    pack(
        "Wrong",
        plain
            .replace("Wrong implements", "Wrong(Object slope) implements")
            .replaceFirst("\\{", "{ public Wrong() { this(1); }"),
        "Wrong");
    pack(
        "Wrapped",
        with("Wrapped", "{ public Wrapped() { throw new RuntimeException(new Error(\"boom\")); }"),
        "Wrapped");
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      List<String> problems = directory.plugins().problems();
      assertEquals(2, problems.size(), problems::toString);
      for (String cause : List.of("hyper-parameter", "boom")) {
        assertTrue(
            problems.stream().anyMatch(p -> p.split(cause, -1).length == 2), problems::toString);
      }
    }
  }

  private static void assertHasBoth(Plugins plugins) {
    assertTrue(
        plugins.activations().names().containsAll(List.of("acme:first", "acme:last")),
        () -> plugins.activations().names() + "\n" + String.join("\n", plugins.problems()));
  }

  private static void assertLines(List<String> problems) {
    for (String problem : problems) {
      assertEquals(1, problem.lines().count(), problem);
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
    return activation(className, "\"acme:x\"")
        .replaceFirst("\\{", opening + SNEAK.replace("HERE", className));
  }

  private void pack(String name, String source, String className) {
    new PluginJar(temporary.resolve(name))
        .compile(Map.of(className, source))
        .activations(className)
        .pack(folder.resolve(name + ".jar"), Map.of());
  }
}
