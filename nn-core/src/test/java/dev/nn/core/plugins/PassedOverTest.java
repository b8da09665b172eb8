package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Activation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars in a folder whose plug-ins no services file lists as it should. */
class PassedOverTest {

  private static final String SERVICES = "META-INF/services/dev.nn.api.Activation";

  @TempDir Path temporary;

  private Path folder;
  private PluginJar jar;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    jar =
        new PluginJar(temporary.resolve("jar"))
            .compile(Map.of("Swoosh", activation("Swoosh", "\"acme:swoosh\"")));
  }

  @Test
  void aJarWithoutAServicesFileIsReported() {
    jar.pack(folder.resolve("a.jar"), Map.of());

    assertReported("a.jar: lists no plug-in; add a file " + SERVICES);
  }

  @Test
  void aSubfolderWithoutAServicesFileIsReportedOnce() {
    jar.pack(folder.resolve("sub/a.jar"), Map.of()).pack(folder.resolve("sub/b.jar"), Map.of());

    assertReported("sub: lists no plug-in; add a file " + SERVICES);
  }

  @Test
  void anEmptyServicesFileIsReported() throws IOException {
    write(SERVICES, "# nothing yet\n\n");
    jar.pack(folder.resolve("a.jar"), Map.of());

    assertReported("a.jar: lists no plug-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/services/dev.nn.api.Activations",
        "META-INF/services/dev.nn.api.activation",
        "META-INF/services/dev.nn.api.Activation.txt",
        "META-INF/services/Activation",
        "META-INF/service/dev.nn.api.Activation",
        "META-INF/dev.nn.api.Activation",
        "meta-inf/services/dev.nn.api.Activation",
        "services/dev.nn.api.Activation",
        "dev.nn.api.Activation",
        "src/main/resources/META-INF/services/dev.nn.api.Activation",
        "META-INF/versions/17/META-INF/services/dev.nn.api.Activation"
      })
  void aServicesFileOfAnotherNameIsReportedWithTheRightOne(String file) throws IOException {
    write(file, "Swoosh\n");
    jar.pack(folder.resolve("a.jar"), Map.of());

    assertReported("a.jar: its %s is not read; name it %s".formatted(file, SERVICES));
  }

  @Test
  void aListOfAnUnknownKindIsReportedBesideAGoodOne() throws IOException {
    write("META-INF/services/dev.nn.api.Metric", "Swoosh\n");
    jar.activations("Swoosh").pack(folder.resolve("a.jar"), Map.of());

    assertReported("a.jar: its META-INF/services/dev.nn.api.Metric is no list");
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals("acme:swoosh", directory.plugins().activations().get("acme:swoosh").name());
    }
  }

  @Test
  void servicesOfOthersAreTheirOwn() throws IOException {
    write("META-INF/services/com.acme.Activation", "Swoosh\n");
    write("com/acme/services/Loss.class", "");
    jar.activations("Swoosh").pack(folder.resolve("a.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals(List.of(), directory.plugins().problems());
    }
  }

  @Test
  void aByteOrderMarkIsReported() throws IOException {
    write(SERVICES, "\ufeffSwoosh\n");
    jar.pack(folder.resolve("a.jar"), Map.of());

    assertReported("without a byte order mark");
  }

  /** A module alone is read on the module path, and not in a folder. */
  @Test
  void whatTheModuleAloneProvidesIsReported() throws IOException {
    module("acme", "acme.One", "acme.Two");
    jar.pack(folder.resolve("a.jar"), Map.of());

    assertReported(
        "a.jar: its module provides acme.One; %s does not list; add that line".formatted(SERVICES),
        "a.jar: its module provides acme.Two; %s does not list; add that line".formatted(SERVICES));
  }

  @Test
  void aPluginThatTheServicesFileForgetsIsReported() throws IOException {
    module("acme", "acme.One", "acme.Two");
    jar.activations("acme.Two").pack(folder.resolve("a.jar"), Map.of());

    assertReported("a.jar: its module provides acme.One; " + SERVICES + " does not list");
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals("acme:two", directory.plugins().activations().get("acme:two").name());
    }
  }

  /** On the class path, where few jars have plug-ins, only the error for a name tells of them. */
  @Test
  void onTheClassPathAnUnknownNameAndTheReportSayWhatAModuleAloneProvides() throws IOException {
    module("acme", "acme.One");
    jar.pack(folder.resolve("a.jar"), Map.of());

    String cause =
        "a.jar: its module provides acme.One; %s does not list; add that line".formatted(SERVICES);
    assertHidden(cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/services/dev.nn.api.Activations",
        "META-INF/services/Activation",
        "META-INF/service/dev.nn.api.Activation",
        "dev.nn.api.Activation"
      })
  void onTheClassPathAMisnamedListIsTold(String file) throws IOException {
    write(file, "Swoosh\n");
    jar.pack(folder.resolve("a.jar"), Map.of());

    assertHidden("a.jar: its %s is not read; name it %s".formatted(file, SERVICES));
  }

  @Test
  void onTheClassPathAListOfAnUnknownKindIsTold() throws IOException {
    write("META-INF/services/dev.nn.Activation", "Swoosh\n");
    jar.pack(folder.resolve("a.jar"), Map.of());

    assertHidden("a.jar: its META-INF/services/dev.nn.Activation is no list");
  }

  @Test
  void onTheClassPathAJarWithoutPluginsIsNoProblem() throws IOException {
    write("META-INF/services/com.acme.Activation", "Swoosh\n");
    write("META-INF/metrics.properties", "x=1\n");
    write("META-INF/listener", "\n");
    jar.pack(folder.resolve("a.jar"), Map.of());
    Files.writeString(folder.resolve("b.jar"), "no jar");

    assertHidden();
  }

  private void assertHidden(String... causes) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String name : List.of("a.jar", "b.jar")) {
      urls.add(folder.resolve(name).toUri().toURL());
    }
    ClassLoader parent = PassedOverTest.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), parent)) {
      Plugins plugins = Plugins.discover(List.of(loader));
      assertEquals(List.of(), ours(plugins.problems()), "a search opens no jar for them");
      String unknown =
          assertThrows(PluginException.class, () -> plugins.activations().get("acme:one"))
              .getMessage();
      List<String> reported = ours(plugins.report().problems());
      for (String cause : causes) {
        assertThat(unknown).contains(cause.split("; "));
        assertThat(reported.toString()).contains(cause.split("; "));
      }
      assertEquals(causes.length == 0 ? 0 : 1, reported.size(), reported::toString);
      assertEquals(causes.length == 0, !unknown.contains(folder.toString()), unknown);
    }
  }

  /** The problems in the jars of this test, among those of others on the class path. */
  private List<String> ours(List<String> problems) {
    return problems.stream().filter(problem -> problem.contains(folder.toString())).toList();
  }

  /** Compiles a module with activations named after their classes. */
  private void module(String name, String... classes) throws IOException {
    Path sources = Files.createDirectories(temporary.resolve("sources/" + name));
    StringBuilder provides = new StringBuilder();
    for (String each : classes) {
      String simple = each.substring(each.lastIndexOf('.') + 1);
      String source =
          activation(
              simple, "\"%s:%s\"".formatted(name, simple.toLowerCase(java.util.Locale.ROOT)));
      Files.writeString(
          sources.resolve(simple + ".java"), "package %s;\n%s".formatted(name, source));
      provides.append(provides.length() == 0 ? "" : ", ").append(each);
    }
    Files.writeString(
        sources.getParent().resolve("module-info.java"),
        "module %s { requires dev.nn.api; provides %s with %s; }"
            .formatted(name, Activation.class.getName(), provides));
    TestModules.compile(sources.getParent(), temporary.resolve("jar"));
  }

  private void assertReported(String... reports) {
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      List<String> problems = directory.plugins().problems();
      assertEquals(reports.length, problems.size(), () -> String.join("\n", problems));
      for (String report : reports) {
        assertThat(problems)
            .anySatisfy(problem -> assertThat(problem).contains(report.split("; ")));
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = temporary.resolve("jar").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
