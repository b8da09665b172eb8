package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
  }

  @Test
  void anEmptyFolderHasOurPluginsOnly() {
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals(
          Plugins.discover().activations().names(), directory.plugins().activations().names());
      assertEquals(List.of(), directory.problems());
    }
  }

  @Test
  void eachJarHasALoaderOfItsOwnAndSharesTheInterfaces() {
    jar("a", "Swoosh", "\"acme:swoosh\"").pack(folder.resolve("a.jar"), Map.of());
    jar("b", "Swoosh", "\"acme:whoosh\"").pack(folder.resolve("b.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Plugins plugins = directory.plugins();
      Activation a = plugins.activations().get("acme:swoosh");
      Activation b = plugins.activations().get("acme:whoosh");

      assertNotSame(a.getClass(), b.getClass());
      assertEquals("a.jar", a.getClass().getClassLoader().getName());
      assertEquals("b.jar", b.getClass().getClassLoader().getName());
      assertEquals(List.of(), plugins.problems());
    }
  }

  @Test
  void pluginsOfSubfoldersCarryDifferentVersionsOfOneLibrary() {
    for (int version : List.of(1, 2)) {
      String plugin = "Plug" + version;
      PluginJar library =
          new PluginJar(temporary.resolve("library" + version))
              .compile(
                  Map.of(
                      "Library",
                      "public class Library { public static String name() { return \"v:v%s\"; } }"
                          .formatted(version)));
      library.pack(folder.resolve("p" + version + "/lib/library.jar"), Map.of());
      new PluginJar(temporary.resolve("library" + version))
          .compile(Map.of(plugin, activation(plugin, "Library.name()")))
          .without("Library")
          .activations(plugin)
          .pack(folder.resolve("p" + version + "/plugin.jar"), Map.of());
    }

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals(List.of(), directory.plugins().problems());
      assertTrue(
          directory.plugins().activations().names().containsAll(List.of("v:v1", "v:v2")),
          () -> directory.plugins().activations().names().toString());
    }
  }

  @Test
  void aPluginSeesTheInterfacesTheKernelsAndTheLoggerOfTheHostAndNothingElse() throws Exception {
    jar("a", "Swoosh", "\"acme:swoosh\"").pack(folder.resolve("a.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      ClassLoader loader = directory.loaders().get(0);
      for (String shared :
          List.of("dev.nn.api.Matrix", "dev.nn.kernels.VectorMath", "org.slf4j.Logger")) {
        assertSame(Class.forName(shared), loader.loadClass(shared));
      }
      for (String hidden :
          List.of("dev.nn.core.Network", "dev.nn.activations.Relu", "org.junit.jupiter.api.Test")) {
        Class.forName(hidden);
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(hidden));
      }
      assertEquals(1, loader.resources("META-INF/services/" + Activation.class.getName()).count());
      assertEquals(0, loader.resources("META-INF/services/" + Loss.class.getName()).count());
    }
  }

  @Test
  void brokenJarsAreReportedAndTheOthersLoad() throws IOException {
    jar("good", "Good", "\"good\"").pack(folder.resolve("good.jar"), Map.of());
    Files.writeString(folder.resolve("text.jar"), "no jar at all", StandardCharsets.UTF_8);
    Files.write(folder.resolve("empty.jar"), new byte[0]);
    jar("next", "Next", "\"next\"")
        .pack(folder.resolve("next.jar"), Map.of("Nn-Api-Level", "1000"));
    jar("odd", "Odd", "\"odd\"").pack(folder.resolve("odd.jar"), Map.of("Nn-Api-Level", "new"));
    jar("gone", "Here", "\"here\"").activations("Gone").pack(folder.resolve("gone.jar"), Map.of());
    Files.createDirectory(folder.resolve("bare"));
    Files.writeString(folder.resolve("README.txt"), "ignored");

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Plugins plugins = directory.plugins();
      String problems = String.join("\n", plugins.problems());

      assertEquals("good", plugins.activations().get("good").name());
      assertEquals("relu", plugins.activations().get("relu").name());
      assertEquals(6, plugins.problems().size(), problems);
      assertThat(problems)
          .contains(
              "text.jar: is not a jar",
              "empty.jar: is not a jar",
              "next.jar: was built for API level 1000",
              "odd.jar: Nn-Api-Level",
              "is 'new'",
              "gone.jar: dev.nn.api.Activation: Provider Gone",
              "bare: there is no jar");
      PluginException unknown =
          assertThrows(PluginException.class, () -> plugins.activations().get("next"));
      assertTrue(unknown.getMessage().contains("next.jar: was built for"), unknown.getMessage());
    }
  }

  @Test
  void eachDefectOfAProviderHasItsOwnReport() throws IOException {
    PluginJar jar =
        new PluginJar(temporary.resolve("defects"))
            .compile(Map.of("Library", "public class Library { public static float f; }"))
            .compile(
                Map.of(
                    "Hidden", hidden("Hidden"),
                    "Arguments", with("Arguments", "{ public Arguments(int i) {}"),
                    "Throwing", with("Throwing", "{ public Throwing() { int i = 1 / 0; }"),
                    "Failing",
                        with("Failing", "{ public Failing() { throw new AssertionError(\"no\"); }"),
                    "Needy", with("Needy", "{ public Needy() { Library.f = 1; }"),
                    "Nameless", activation("Nameless", "null"),
                    "Shouting", activation("Shouting", "\"SHOUT\""),
                    "Loud", activation("Loud", "(new String[0])[0]"),
                    "Newer", activation("Newer", "\"newer\""),
                    "Good", activation("Good", "\"good\"")))
            .without("Library");
    makeNewer(temporary.resolve("defects/Newer.class"));
    jar.activations(
            "Gone",
            "Hidden",
            "Arguments",
            "Throwing",
            "Failing",
            "Needy",
            "Nameless",
            "Shouting",
            "Loud",
            "Newer",
            "Good")
        .pack(folder.resolve("defects.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      List<String> problems = directory.plugins().problems();

      assertEquals("good", directory.plugins().activations().get("good").name());
      assertEquals(10, problems.size(), () -> String.join("\n", problems));
      assertReported(problems, "Gone not found", "correct the name");
      assertReported(problems, "Hidden", "make the class public");
      assertReported(problems, "Arguments", "public constructor");
      assertReported(problems, "Throwing", "/ by zero");
      assertReported(problems, "Failing", "AssertionError: no");
      assertReported(problems, "Needy", "add the library");
      assertReported(problems, "Nameless", "is named 'null'", "lower snake case");
      assertReported(problems, "Shouting", "is named 'SHOUT'");
      assertReported(problems, "ArrayIndexOutOfBoundsException");
      assertReported(problems, "Newer", "compiled for Java 200");
    }
  }

  @Test
  void twoJarsWithOneNameAreNamedBoth() {
    jar("a", "Swoosh", "\"acme:swoosh\"").pack(folder.resolve("a.jar"), Map.of());
    jar("b", "Swoosh", "\"acme:swoosh\"").pack(folder.resolve("b.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      PluginException e =
          assertThrows(
              PluginException.class, () -> directory.plugins().activations().get("acme:swoosh"));

      assertTrue(e.getMessage().contains("a.jar and "), e.getMessage());
      assertThat(e).hasMessageContaining("remove all but one");
    }
  }

  @Test
  void aJarOrFolderThatListsNoPluginIsReportedOnce() {
    new PluginJar(temporary.resolve("library"))
        .compile(Map.of("Library", "public class Library {}"))
        .pack(folder.resolve("library.jar"), Map.of())
        .pack(folder.resolve("sub/a.jar"), Map.of())
        .pack(folder.resolve("sub/b.jar"), Map.of())
        .pack(folder.resolve("well/library.jar"), Map.of());
    jar("a", "Well", "\"well\"").pack(folder.resolve("well/plugin.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals("well", directory.plugins().activations().get("well").name());
      String problems = String.join("\n", directory.problems());
      assertEquals(2, directory.problems().size(), problems);
      assertThat(problems)
          .contains(
              "library.jar: lists no plug-in; add a file META-INF/services/dev.nn.api.Activation",
              "sub: lists no plug-in");
    }
  }

  @Test
  void aByteOrderMarkIsReported() {
    jar("a", "Swoosh", "\"acme:swoosh\"")
        .activations("\ufeffSwoosh")
        .pack(folder.resolve("a.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertThat(directory.plugins().problems().get(0))
          .contains("a.jar", "without a byte order mark");
    }
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path elsewhere = temporary.resolve("elsewhere/good.jar");
    jar("good", "Good", "\"good\"").pack(elsewhere, Map.of());
    Files.createSymbolicLink(folder.resolve("good.jar"), elsewhere);
    Files.createSymbolicLink(folder.resolve("none.jar"), temporary.resolve("none.jar"));
    Files.createDirectory(folder.resolve("round"));
    Files.createSymbolicLink(folder.resolve("round/round"), folder.resolve("round"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);

    try (PluginDirectory directory = PluginDirectory.open(link)) {
      assertEquals("good", directory.plugins().activations().get("good").name());
      assertThat(String.join("\n", directory.problems()))
          .contains("none.jar: is not a jar", "round: cannot be read");
    }
  }

  @Test
  void aJarWithNamesThatUrlsCannotHaveLoads() {
    jar("odd", "Odd", "\"odd\"").pack(folder.resolve("a b%20#?!+/ü!.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      assertEquals(List.of(), directory.plugins().problems());
      assertEquals("odd", directory.plugins().activations().get("odd").name());
    }
  }

  @Test
  void aPluginThatNeedsTheCoreIsSentToTheClassPath() {
    new PluginJar(temporary.resolve("plan"))
        .compile(
            Map.of(
                "Plan",
                """
                public class Plan implements dev.nn.api.Schedule {
                  private final Class<?> network = dev.nn.core.Network.class;
                  public String name() { return "plan"; }
                  public double factor(double epoch, double epochs) { return 1; }
                }
                """))
        .service(Schedule.class, "Plan")
        .pack(folder.resolve("plan.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      List<String> problems = directory.plugins().problems();
      assertEquals(1, problems.size(), problems::toString);
      assertThat(problems.get(0)).contains("class path", "nn-core");
    }
  }

  @Test
  void aClassThatTheJvmForbidsEndsNoSearch() throws IOException {
    Path forbidden = temporary.resolve("f/java/lang/Forbidden.class");
    Files.createDirectories(forbidden.getParent());
    Files.write(forbidden, new byte[100]);
    jar("f", "Fine", "\"fine\"")
        .activations("java.lang.Forbidden", "Fine")
        .pack(folder.resolve("f.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Plugins plugins = directory.plugins();
      assertEquals("fine", plugins.activations().get("fine").name());
      assertEquals(1, plugins.problems().size(), plugins.problems()::toString);
      assertTrue(
          plugins.problems().get(0).contains("SecurityException: Prohibited package name"),
          plugins.problems()::toString);
    }
  }

  @Test
  void rejectsAFolderThatIsMissingOrAFile() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThat(
            assertThrows(
                PluginException.class, () -> PluginDirectory.open(temporary.resolve("nowhere"))))
        .hasMessageContaining("no plug-in folder");
    assertThat(assertThrows(PluginException.class, () -> PluginDirectory.open(file)))
        .hasMessageContaining("is a file");
  }

  @Test
  void closingReleasesTheJars() {
    jar("a", "Swoosh", "\"acme:swoosh\"")
        .compile(Map.of("Later", "public class Later {}"))
        .pack(folder.resolve("a.jar"), Map.of());
    PluginDirectory directory = PluginDirectory.open(folder);
    Activation swoosh = directory.plugins().activations().get("acme:swoosh");

    directory.close();

    ClassLoader loader = swoosh.getClass().getClassLoader();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("Later"));
  }

  @Test
  void theReportShowsPluginsAndProblems() {
    jar("a", "Swoosh", "\"acme:swoosh\"")
        .pack(folder.resolve("a.jar"), Map.of("Implementation-Version", "1.2"));
    jar("gone", "Here", "\"here\"").activations("Gone").pack(folder.resolve("gone.jar"), Map.of());

    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      PluginReport report = directory.plugins().report();

      PluginReport.Entry swoosh =
          report.entries().stream()
              .filter(entry -> entry.text().equals("acme:swoosh"))
              .findFirst()
              .orElseThrow();
      assertEquals(
          new PluginReport.Entry(
              "activation",
              "acme:swoosh",
              "",
              "Swoosh",
              "a.jar",
              "1.2",
              "plug-in " + folder.resolve("a.jar")),
          swoosh);
      assertTrue(
          report.entries().stream().anyMatch(entry -> entry.text().startsWith("adam(beta1=0.9")));
      assertTrue(report.toString().contains("left out: "), report.toString());
      assertTrue(report.toString().contains("gone.jar: "), report.toString());
    }
  }

  private PluginJar jar(String name, String className, String pluginName) {
    return new PluginJar(temporary.resolve(name))
        .compile(Map.of(className, activation(className, pluginName)))
        .activations(className);
  }

  private static String with(String className, String opening) {
    return activation(className, "\"" + className.toLowerCase(java.util.Locale.ROOT) + "\"")
        .replaceFirst("\\{", opening);
  }

  private static String hidden(String className) {
    return with(className, "{ public " + className + "() {}").replaceFirst("public class", "class");
  }

  /** Changes the version in a class file to that of Java 200. */
  private static void makeNewer(Path classFile) throws IOException {
    byte[] bytes = Files.readAllBytes(classFile);
    bytes[7] = (byte) 244;
    Files.write(classFile, bytes);
  }

  private static void assertReported(List<String> problems, String... words) {
    assertTrue(
        problems.stream()
            .anyMatch(
                problem ->
                    problem.contains("defects.jar")
                        && List.of(words).stream().allMatch(problem::contains)),
        () -> List.of(words) + " in\n" + String.join("\n", problems));
  }
}
