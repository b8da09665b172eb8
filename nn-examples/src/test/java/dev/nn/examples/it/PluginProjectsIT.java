package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** On 1, 2 and 3 threads, and after a checkpoint; from a folder too; with learned slopes. */
  @ParameterizedTest
  @ValueSource(strings = {"acme:lamb", "acme:lbfgs(history=5)"})
  void optimizersOfTensorsGiveTheSameBitsWhereverTheyRun(String optimizer) throws IOException {
    List<Path> jars = JARS.subList(3, 6);
    URL[] urls = {
      jars.get(0).toUri().toURL(), jars.get(1).toUri().toURL(), jars.get(2).toUri().toURL()
    };
    Path plugins = Files.createDirectories(repository.resolve("plugins"));
    for (Path jar : jars) {
      Files.copy(jar, plugins.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    String expected;
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      expected = Tensors.bits(optimizer, Plugins.discover(List.of(loader)), repository);
    }
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      assertEquals(expected, Tensors.bits(optimizer, directory.plugins(), repository));
    }
    String modulePath =
        ClassPath.join(ClassPath.libraries()) + File.pathSeparator + ClassPath.join(jars);
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
                  Tensors.class.getName(),
                  optimizer,
                  repository.toString()));
      assertTrue(output.lines().anyMatch(expected::equals), () -> jdk + "\n" + output);
    }
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
