package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.ApiLevel;
import dev.nn.api.Formula;
import dev.nn.api.Named;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.examples.plugins.PluginBuild;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stand-alone projects of plug-ins: each is built, which runs its tests, and a network is
 * trained with all of them.
 */
class PluginProjectsIT {

  private static final Path ROOT = Path.of(System.getProperty("nn.root"));

  private static final List<String> PROJECTS =
      List.of(
          "custom-activation",
          "custom-loss",
          "custom-group-loss",
          "custom-optimizer",
          "custom-tensor-optimizer",
          "custom-step-optimizer",
          "custom-learned-activation",
          "custom-initializer",
          "custom-schedule",
          "custom-metric",
          "custom-listener",
          "custom-transform");

  private static final List<Path> JARS = new ArrayList<>();

  @TempDir static Path repository;

  @BeforeAll
  static void buildAll() throws IOException, InterruptedException {
    for (String project : PROJECTS) {
      JARS.add(PluginBuild.build(ROOT, project, repository));
    }
  }

  @Test
  void noProjectIsLeftOut() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("nn-examples"))) {
      assertEquals(
          PROJECTS.stream().sorted().toList(),
          folders
              .map(folder -> folder.getFileName().toString())
              .filter(name -> name.startsWith("custom-"))
              .sorted()
              .toList());
    }
  }

  /** The contract of each has more than ten rules. */
  @Test
  void theirOwnTestsHaveRun() throws IOException {
    for (Path jar : JARS) {
      Path reports = jar.resolveSibling("surefire-reports");
      int tests = 0;
      try (Stream<Path> files = Files.list(reports)) {
        for (Path report : files.filter(file -> file.toString().endsWith(".xml")).toList()) {
          tests += Files.readString(report).split("<testcase ", -1).length - 1;
        }
      }
      assertTrue(tests > 10, jar + ": " + tests);
    }
  }

  @Test
  void manifestsStateApiLevelAndVersion() throws IOException {
    for (Path path : JARS) {
      try (JarFile jar = new JarFile(path.toFile())) {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertEquals(
            String.valueOf(ApiLevel.CURRENT), manifest.getValue(ApiLevel.ATTRIBUTE), jar.getName());
        assertEquals("1.0", manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
      }
    }
  }

  @Test
  void aClassLoaderBringsThemAll() throws IOException {
    URL[] urls = new URL[JARS.size()];
    for (int j = 0; j < urls.length; j++) {
      urls[j] = JARS.get(j).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      Plugins plugins = Plugins.discover(List.of(loader));

      assertEquals(List.of(), plugins.problems());
      for (Named plugin :
          List.of(
              plugins.activations().get("acme:snake"),
              plugins.activations().get("acme:prelu"),
              plugins.losses().get("acme:focal"),
              plugins.losses().get("acme:listnet"),
              plugins.optimizers().get("acme:sign_momentum"),
              plugins.optimizers().get("acme:lamb"),
              plugins.optimizers().get("acme:lbfgs"),
              plugins.initializers().get("acme:sparse"),
              plugins.schedules().get("acme:restarts"),
              plugins.metrics().get("acme:absolute_quantile"),
              plugins.listeners().get("acme:averaged_weights"),
              plugins.transforms().get("acme:wave"))) {
        assertSame(loader, plugin.getClass().getClassLoader());
        assertTrue(plugin.getClass().isAnnotationPresent(Formula.class), plugin.name());
      }
      assertEquals("0110", Acme.predictions(plugins));
    }
  }

  /** Each project has its line in the table of runs. */
  @Test
  void eachProjectIsTried() {
    assertEquals(
        PROJECTS.stream().sorted().toList(), ProjectRuns.projects().stream().sorted().toList());
  }

  /**
   * A program on the class path and one on the module path find the jars on their paths or in a
   * folder, and have the same bits, on 1, 2 and 3 threads, loaded and resumed.
   */
  @Test
  void theSameBitsWhereverTheyRun() throws IOException {
    Path plugins = Files.createDirectories(repository.resolve("plugins"));
    for (Path jar : JARS) {
      Files.copy(jar, plugins.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> expected;
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      expected = ProjectRuns.all(directory.plugins(), repository);
    }
    expected.forEach(line -> assertFalse(line.contains(" or "), line));
    String libraries = ClassPath.join(ClassPath.libraries());
    String jars = File.pathSeparator + ClassPath.join(JARS);
    String tests = ROOT.resolve("nn-examples/target/test-classes").toString();
    String program = ProjectRuns.class.getName();
    String files = repository.toString();
    String folder = plugins.toString();
    List<String> modules = List.of("--add-modules", "dev.nn.core,dev.nn.data", "-cp", tests);
    for (Jdk jdk : Jdk.all()) {
      List<List<String>> hosts =
          List.of(
              List.of("-cp", libraries + jars + File.pathSeparator + tests, program, files),
              joined("-p", libraries + jars, modules, program, files),
              joined("-p", libraries, modules, program, files, folder));
      // Another JDK need not repeat all: its module path, with the jars in a folder, is the harder
      // way.
      for (List<String> host : jdk.equals(Jdk.current()) ? hosts : hosts.subList(2, 3)) {
        List<String> lines = jdk.java(host).lines().filter(expected::contains).toList();
        assertEquals(expected, lines, () -> jdk + " " + host);
      }
    }
  }

  private static List<String> joined(
      String option, String path, List<String> modules, String... rest) {
    List<String> arguments = new ArrayList<>(List.of(option, path));
    arguments.addAll(modules);
    arguments.addAll(List.of(rest));
    return arguments;
  }

  /**
   * On the module path {@code module-info} alone counts, and no two jars may share a package. That
   * nn-core uses plug-ins makes Java resolve the modules that provide them.
   */
  @Test
  void theModulePathBringsThemAll() {
    String modulePath =
        ClassPath.join(ClassPath.libraries()) + File.pathSeparator + ClassPath.join(JARS);
    String tests = ROOT.resolve("nn-examples/target/test-classes").toString();
    for (Jdk jdk : Jdk.all()) {
      String output =
          jdk.java(
              List.of(
                  "-p",
                  modulePath,
                  "--add-modules",
                  "dev.nn.core",
                  "-cp",
                  tests,
                  Acme.class.getName()));
      assertTrue(
          output.lines().anyMatch("0110 com.acme.nn.focal"::equals), () -> jdk + "\n" + output);
    }
  }
}
