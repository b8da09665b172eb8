package dev.nn.archetype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.ApiLevel;
import dev.nn.api.Formula;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Makes projects from the archetype and builds them, far from nn's own folder. */
@Tag("slow")
class ArchetypeIT {

  private static final String ALL_PASS =
      "(?s).*Tests run: [1-3]\\d, Failures: 0, Errors: 0, Skipped: 0.*";

  private static final Path EXAMPLE = Path.of("../nn-examples/custom-activation");

  private static final String SERVICES =
      "src/main/resources/META-INF/services/dev.nn.api.Activation";

  @TempDir Path folder;

  @BeforeAll
  static void updateCatalogue() throws IOException {
    Maven.updateCatalogue();
  }

  @Test
  void aWrongDerivativeFailsTheBuildWhichPassesAsItCame() throws Exception {
    generate("-DgroupId=com.example", "-DartifactId=my-activation", "-Dplugin=my_activation");
    Path project = folder.resolve("my-activation");
    Path source = project.resolve("src/main/java/com/example/my_activation/MyActivation.java");
    String asItCame = Files.readString(source);
    String wrong = asItCame.replace("(1 - s)", "(1 + s)");
    assertNotEquals(asItCame, wrong);

    Files.writeString(source, wrong);
    Maven.Result broken = Maven.verify(project);

    assertNotEquals(0, broken.status(), broken.output());
    assertContains("backwardIsTheDerivativeOfForward", broken.output());
    assertContains("(com.example.my_activation.MyActivation) breaks the rule", broken.output());
    assertContains("Failures: 1, Errors: 0", broken.output());

    Files.writeString(source, asItCame);
    build(project);

    Path jar = project.resolve("target/my-activation-1.0-SNAPSHOT.jar");
    assertManifest(jar);
    assertIsSwish(jar);
    assertNothingIsLeftToFillIn(project);
  }

  @Test
  void aVendorIsNotInTheClassNameAndTheGroupBecomesALegalPackage() throws Exception {
    generate("-DgroupId=com.2d-corp.new", "-DartifactId=matrix", "-Dplugin=acme:matrix");
    Path project = folder.resolve("matrix");

    build(project);

    try (URLClassLoader loader = loader(project.resolve("target/matrix-1.0-SNAPSHOT.jar"))) {
      assertEquals(
          "com._2d_corp.new_.matrix.MatrixPlugin",
          load(Activation.class, "acme:matrix", loader).getClass().getName());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "loss, dev.nn.api.Loss",
    "optimizer, dev.nn.api.Optimizer",
    "initializer, dev.nn.api.Initializer",
    "schedule, dev.nn.api.Schedule",
    "metric, dev.nn.api.metrics.Metric",
    "listener, dev.nn.api.listeners.Listener",
    "transform, dev.nn.api.columns.Transform"
  })
  void eachKindPassesItsContractAsItCame(String kind, String type) throws Exception {
    generate(
        "-DgroupId=com.example", "-DartifactId=mine", "-Dkind=" + kind, "-Dplugin=acme:" + kind);
    Path project = folder.resolve("mine");

    build(project);

    assertNothingIsLeftToFillIn(project);
    assertEquals(
        List.of("META-INF/services/" + type),
        files(project.resolve("src/main/resources")).stream().toList());
    assertEquals(2, files(project.resolve("src/main/java")).size(), "a class and module-info");
    try (URLClassLoader loader = loader(project.resolve("target/mine-1.0-SNAPSHOT.jar"))) {
      Named plugin = load(Class.forName(type).asSubclass(Named.class), "acme:" + kind, loader);
      assertEquals(1, Hyperparameters.of(plugin).size(), "hyper-parameters");
    }
  }

  /** The project to copy has the files and the POM of a generated one. */
  @Test
  void theExampleIsLikeAGeneratedProject() throws Exception {
    generate(
        "-DgroupId=com.acme",
        "-DartifactId=acme-snake",
        "-Dversion=1.0",
        "-Dpackage=com.acme.nn.snake",
        "-Dplugin=acme:snake");
    Path project = folder.resolve("acme-snake");

    assertEquals(files(project), files(EXAMPLE));
    for (String file : List.of("pom.xml", ".gitignore", SERVICES)) {
      assertEquals(
          Files.readString(project.resolve(file)).strip(),
          Files.readString(EXAMPLE.resolve(file)).strip(),
          file);
    }
  }

  private static Set<String> files(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString())
          .filter(file -> !file.startsWith("target"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Java takes one of two modules of one name, and drops the other without a word. */
  @Test
  void twoProjectsOfAGroupAreTwoModules() throws Exception {
    generate("-DgroupId=com.example", "-DartifactId=first-wave", "-Dplugin=acme:wave");
    generate("-DgroupId=com.example", "-DartifactId=2nd.new", "-Dplugin=other:wave");

    assertContains("module com.example.first_wave {", moduleInfo("first-wave"));
    assertContains("module com.example._2nd.new_ {", moduleInfo("2nd.new"));
  }

  private String moduleInfo(String project) throws IOException {
    return Files.readString(folder.resolve(project).resolve("src/main/java/module-info.java"));
  }

  @Test
  void aNameOfAStandardActivationFailsTheBuild() throws Exception {
    generate("-DgroupId=com.example", "-DartifactId=mine", "-Dplugin=relu");

    Maven.Result result = Maven.verify(folder.resolve("mine"));

    assertNotEquals(0, result.status(), result.output());
    assertContains("nameIsItsOwn", result.output());
    assertContains("also the name of [dev.nn.activations.Relu]", result.output());
    assertContains("Failures: 1, Errors: 0", result.output());
  }

  @Test
  void anIllegalNameIsRejectedAndNothingIsLeft() throws Exception {
    assertRejected(
        List.of("'My-Activation'", "lower snake case", "-Dplugin=NAME"),
        "-DgroupId=com.example",
        "-Dplugin=My-Activation");
  }

  @Test
  void anIllegalKindIsRejectedAndNothingIsLeft() throws Exception {
    assertRejected(
        List.of("'layer'", "activation, loss, optimizer", "-Dkind=KIND"),
        "-DgroupId=com.example",
        "-Dkind=layer",
        "-Dplugin=swoosh");
  }

  @Test
  void anIllegalPackageIsRejectedAndNothingIsLeft() throws Exception {
    assertRejected(
        List.of("'com.example-corp'", "com.example", "-Dpackage=NAME"),
        "-DgroupId=com.example",
        "-Dpackage=com.example-corp",
        "-Dplugin=swoosh");
  }

  private void generate(String... properties) throws Exception {
    Maven.Result result = Maven.generate(folder, properties);
    assertEquals(0, result.status(), result.output());
  }

  private static void build(Path project) throws Exception {
    Maven.Result result = Maven.verify(project);
    assertEquals(0, result.status(), result.output());
    assertTrue(result.output().matches(ALL_PASS), result.output());
    assertFalse(result.output().contains("[WARNING]"), result.output());
  }

  private void assertRejected(List<String> parts, String... properties) throws Exception {
    String[] all =
        Stream.concat(Stream.of(properties), Stream.of("-DartifactId=refused"))
            .toArray(String[]::new);
    Maven.Result result = Maven.generate(folder, all);
    assertNotEquals(0, result.status(), result.output());
    parts.forEach(part -> assertContains(part, result.output()));
    assertFalse(Files.exists(folder.resolve("refused")), result.output());
  }

  private static void assertManifest(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      assertEquals(
          String.valueOf(ApiLevel.CURRENT), attributes.getValue(ApiLevel.ATTRIBUTE), "API level");
      assertEquals(
          "my-activation", attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE), "title");
      assertEquals(
          "1.0-SNAPSHOT", attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION), "version");
    }
  }

  private static void assertIsSwish(Path jar) throws IOException {
    try (URLClassLoader loader = loader(jar)) {
      Activation activation = load(Activation.class, "my_activation", loader);
      assertEquals(
          "z·σ(β·z)", activation.getClass().getAnnotation(Formula.class).value(), "formula");
      Activation steeper = Hyperparameters.with(activation, Map.of("beta", "2"));
      Matrix a = Matrix.zeros(1, 1);
      steeper.forward(Matrix.of(new float[][] {{1.5f}}), a);
      assertEquals(1.5 / (1 + Math.exp(-3)), a.get(0, 0), 1e-6);
    }
  }

  /** Only the POM has expressions that stay: Maven's own. */
  private static void assertNothingIsLeftToFillIn(Path project) throws IOException {
    for (String each : files(project)) {
      String text = Files.readString(project.resolve(each));
      boolean isPom = each.equals("pom.xml");
      assertFalse(
          text.contains(isPom ? "@" : "${") || text.contains("#if"), () -> each + ":\n" + text);
    }
  }

  private static URLClassLoader loader(Path jar) throws IOException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ArchetypeIT.class.getClassLoader());
  }

  private static <T extends Named> T load(Class<T> kind, String name, ClassLoader loader) {
    return ServiceLoader.load(kind, loader).stream()
        .map(ServiceLoader.Provider::get)
        .filter(plugin -> plugin.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertContains(String expected, String output) {
    assertTrue(output.contains(expected), () -> "no '" + expected + "' in\n" + output);
  }
}
