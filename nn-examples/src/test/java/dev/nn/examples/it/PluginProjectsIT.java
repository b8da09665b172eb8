package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.ApiLevel;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.PluginBuild;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plug-ins of {@code nn-examples}: two stand-alone projects, which are built as their authors
 * would, and the module of the other examples. A network is trained with all of them.
 */
class PluginProjectsIT {

  private static final Path ROOT = Path.of(System.getProperty("nn.root"));

  private static final List<String> PROJECTS =
      List.of("custom-activation", "custom-tensor-optimizer");

  private static final Path OTHERS = ROOT.resolve("nn-examples/plugins/target");

  private static final Map<String, Path> BUILT = new HashMap<>();

  @TempDir static Path repository;

  /** The rest is slow; this stays in the default lane. */
  @Test
  void theActivationBuildsOfflineAndIsUsedByItsName() throws Exception {
    try (URLClassLoader loader = loader(List.of(built("custom-activation")))) {
      Plugins plugins = Plugins.discover(List.of(loader));
      NetworkSpec spec = NetworkSpec.parse("1 -> 8 acme:snake(frequency=2) -> 1 identity");
      Network network = Network.create(spec, 1, plugins);
      Matrix x = Matrix.of(new float[][] {{-1}, {0}, {1}});

      Network trained = new Trainer(TrainingSpec.defaults(), plugins).fit(network, x, x).network();

      assertNotEquals(network.fingerprint(), trained.fingerprint());
    }
  }

  private static Path built(String project) throws IOException, InterruptedException {
    if (!BUILT.containsKey(project)) {
      BUILT.put(project, PluginBuild.build(ROOT, project, repository));
    }
    return BUILT.get(project);
  }

  /** Returns the jars of the projects. */
  private static List<Path> projects() throws IOException, InterruptedException {
    List<Path> jars = new ArrayList<>();
    for (String project : PROJECTS) {
      jars.add(built(project));
    }
    return jars;
  }

  /** Returns the jars of the projects, and that of the module. */
  private static List<Path> jars() throws IOException, InterruptedException {
    List<Path> jars = projects();
    try (Stream<Path> files = Files.list(OTHERS)) {
      files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
    }
    assertEquals(
        PROJECTS.size() + 1, jars.size(), () -> "run mvn -B package -pl nn-examples/plugins -am");
    return jars;
  }

  private static URLClassLoader loader(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int j = 0; j < urls.length; j++) {
      urls[j] = jars.get(j).toUri().toURL();
    }
    return new URLClassLoader(urls, PluginProjectsIT.class.getClassLoader());
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
  @Tag("slow")
  void theirOwnTestsHaveRun() throws Exception {
    for (Path jar : projects()) {
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
  @Tag("slow")
  void manifestsStateApiLevelAndVersion() throws Exception {
    for (Path path : jars()) {
      try (JarFile jar = new JarFile(path.toFile())) {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertEquals(
            String.valueOf(ApiLevel.CURRENT), manifest.getValue(ApiLevel.ATTRIBUTE), jar.getName());
        String version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        assertTrue(path.toString().endsWith("-" + version + ".jar"), path + " " + version);
      }
    }
  }

  @Test
  @Tag("slow")
  void aClassLoaderBringsThemAll() throws Exception {
    try (URLClassLoader loader = loader(jars())) {
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

  @Test
  @Tag("slow")
  void eachPluginIsTried() throws Exception {
    try (URLClassLoader loader = loader(jars())) {
      Plugins plugins = Plugins.discover(List.of(loader));
      assertEquals(
          PluginKind.ALL.stream()
              .flatMap(kind -> plugins.of(kind).names().stream())
              .filter(name -> name.startsWith("acme:"))
              .sorted()
              .toList(),
          ProjectRuns.plugins().stream().sorted().toList());
    }
  }

  /**
   * A program on the class path and one on the module path find the jars on their paths or in a
   * folder, and have the same bits, on 1, 2 and 3 threads, loaded and resumed.
   */
  @Test
  @Tag("slow")
  void theSameBitsWhereverTheyRun() throws Exception {
    Path plugins = Files.createDirectories(repository.resolve("plugins"));
    for (Path jar : jars()) {
      Files.copy(jar, plugins.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> expected;
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      expected = ProjectRuns.all(directory.plugins(), repository);
    }
    expected.forEach(line -> assertFalse(line.contains(" or "), line));
    String libraries = ClassPath.join(ClassPath.libraries());
    String jars = File.pathSeparator + ClassPath.join(jars());
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
  @Tag("slow")
  void theModulePathBringsThemAll() throws Exception {
    String modulePath =
        ClassPath.join(ClassPath.libraries()) + File.pathSeparator + ClassPath.join(jars());
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
      assertTrue(output.lines().anyMatch("0110 com.acme.nn"::equals), () -> jdk + "\n" + output);
    }
  }
}
