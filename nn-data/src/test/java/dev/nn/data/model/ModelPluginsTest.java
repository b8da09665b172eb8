package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Schedule;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.CrossValidation;
import dev.nn.data.csv.Csv;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.search.Configuration;
import dev.nn.data.search.Experiment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model whose plug-ins are not there says which to add. */
class ModelPluginsTest {

  private static final Plugins ALL = Plugins.discover();

  private final Table flowers = Flowers.table(150);

  @TempDir Path folder;

  @Test
  void anActivationThatIsNotThere() throws IOException {
    Plugins without = ALL.without(PluginKind.ACTIVATION);
    Path file = file(Flowers.names());

    String message =
        assertThrows(PluginException.class, () -> Model.load(file, without)).getMessage();

    assertNamed(message, file, "activation", "softmax");
  }

  /** Predicting takes neither; training again takes both. */
  @Test
  void aLossAndAnOptimizerThatAreNotThere() throws IOException {
    Path file = file(Flowers.names());
    Plugins noLosses = ALL.without(PluginKind.LOSS);
    Plugins noOptimizers = ALL.without(PluginKind.OPTIMIZER);

    assertEquals(3, Model.load(file, noLosses).labels().size());
    assertEquals(3, Model.load(file, noOptimizers).labels().size());
    assertNamed(
        assertThrows(
                PluginException.class,
                () -> Model.reproduce(file, Reproduction.Sources.tables(flowers).plugins(noLosses)))
            .getMessage(),
        file,
        "loss",
        "categorical_crossentropy");
    assertNamed(
        assertThrows(
                PluginException.class,
                () ->
                    Model.reproduce(
                        file, Reproduction.Sources.tables(flowers).plugins(noOptimizers)))
            .getMessage(),
        file,
        "optimizer",
        "adam");
  }

  /** A plug-in that no list could know: the file says what to add. */
  @Test
  void aPluginOfOnesOwn() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    pack(plugins.resolve("swoosh-1.2.jar"), Activation.class, Swoosh.class);
    Path file = folder.resolve("model.safetensors");
    float[] parameters;
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      Model model = Flowers.names().layers("4 acme:swoosh").train(flowers, directory.plugins());
      model.save(file);
      parameters = model.network().parameters();
      Model loaded = Model.load(file, directory.plugins());
      assertArrayEquals(parameters, loaded.network().parameters());
      assertFalse(
          Arrays.equals(
              parameters,
              loaded
                  .update(flowers, Update.defaults().plugins(directory.plugins()))
                  .network()
                  .parameters()));
      assertEquals(
          List.of(150),
          loaded
              .update(flowers, Update.defaults().replaying(flowers).plugins(directory.plugins()))
              .provenance()
              .orElseThrow()
              .replayed()
              .stream()
              .map(TableFingerprint::rows)
              .toList());
    }

    String message = assertThrows(PluginException.class, () -> Model.load(file)).getMessage();

    assertThat(message)
        .contains(
            file + " needs",
            "activation 'acme:swoosh'",
            "com.acme:swoosh 1.2",
            "class path",
            "plug-in folder",
            "nearest first: ");
  }

  /** A file of another version, whose numbers in a comparison were others. */
  private Path changed(Path file, String kind, String name) throws IOException {
    Safetensors contents = Safetensors.read(file);
    TreeMap<String, String> metadata = new TreeMap<>(contents.metadata());
    String before = metadata.getOrDefault("nn.plugins", "");
    String after =
        before.replaceFirst(
            "(\"kind\":\"%s\",\"name\":\"%s\".*?\"behaviour\":\\{\"%s[^:]*:\"1:)[^\"]{16}"
                .formatted(kind, name, name),
            "$1" + "3f0000003f000000");
    assertNotEquals(before, after);
    metadata.put("nn.plugins", after);
    Path changed = folder.resolve("changed.safetensors");
    new Safetensors(metadata, contents.tensors()).write(changed);
    return changed;
  }

  @Test
  void anActivationThatBehavesOtherwise() throws IOException {
    Path file = changed(file(Flowers.names()), "activation", "softmax");

    String message = assertThrows(PluginException.class, () -> Model.load(file)).getMessage();

    assertTrue(message.contains("the activation 'softmax' came from "), message);
    assertTrue(message.contains("a = f(z) at z = 0.317 was 0.5 and is 0."), message);
    assertEquals(3, Model.load(file, ALL.allowingOtherBehaviour()).labels().size());
    assertThrows(PluginException.class, () -> Model.reproduce(file, flowers));
  }

  @Test
  void anOptimizerThatBehavesOtherwise() throws IOException {
    Path file = changed(file(Flowers.names()), "optimizer", "adam");

    assertEquals(3, Model.load(file).labels().size(), "predicting takes no optimizer");
    String message =
        assertThrows(PluginException.class, () -> Model.reproduce(file, flowers)).getMessage();
    assertTrue(message.contains("the optimizer 'adam' came from "), message);

    Reproduction allowed =
        Model.reproduce(
            file, Reproduction.Sources.tables(flowers).plugins(ALL.allowingOtherBehaviour()));
    assertTrue(allowed.sameBits(), allowed::toString);
    assertThat(allowed.differences()).singleElement().asString().contains("optimizer 'adam'");
  }

  /** Going on with a training takes them, as training again does. */
  @ParameterizedTest
  @CsvSource({"loss, categorical_crossentropy", "optimizer, adam", "schedule, cosine"})
  void anUpdateComparesEverythingThatTrains(String kind, String name) throws IOException {
    Recipe recipe = Flowers.names().training(t -> t.schedules("cosine").epochs(2));
    Path file = changed(file(recipe), kind, name);
    Model model = Model.load(file);
    Update update = Update.defaults().epochs(1);

    for (Executable call :
        List.<Executable>of(
            () -> model.update(flowers),
            () -> model.update(flowers, update.plugins(ALL)),
            () -> model.update(flowers, update.replaying(flowers)),
            () -> model.update(flowers, update.replaying(flowers).plugins(ALL)))) {
      String message = assertThrows(PluginException.class, call).getMessage();
      assertThat(message)
          .startsWith(file + " ")
          .contains("behaved differently", "the %s '%s' came from ".formatted(kind, name));
    }

    Model allowed = model.update(flowers, update.plugins(ALL.allowingOtherBehaviour()));
    assertEquals(
        allowed.network().fingerprint(),
        Model.load(file, ALL.allowingOtherBehaviour())
            .update(flowers, update)
            .network()
            .fingerprint());
    assertEquals(3, allowed.update(flowers, update).labels().size(), "it lists those of now");
  }

  /** A model that was trained here may be updated with other plug-ins too. */
  @Test
  void anUpdateKeepsTheDefaultsOfTheFirstTraining() throws IOException {
    Plugins slower =
        ALL.with(PluginKind.OPTIMIZER, List.of(ALL.optimizers().get("adam(beta1=0.5)")));
    Model model =
        Flowers.names().training(t -> t.optimizer("adam").epochs(2)).train(flowers, slower);
    Update update = Update.defaults().epochs(1);

    assertEquals(
        model.update(flowers, update.plugins(slower)).network().fingerprint(),
        model.update(flowers, update.plugins(ALL)).network().fingerprint());
  }

  @Test
  void aScheduleOfOnesOwn() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    pack(plugins.resolve("stairs-1.2.jar"), Schedule.class, Stairs.class);
    Path file = folder.resolve("model.safetensors");
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      Recipe recipe = Flowers.names().training(t -> t.schedules("acme:stairs(every=3)").epochs(9));
      Model model = recipe.train(flowers, directory.plugins());
      model.save(file);

      assertArrayEquals(
          Flowers.names()
              .training(t -> t.schedules("step(every=3)").epochs(9))
              .train(flowers)
              .network()
              .parameters(),
          model.network().parameters());
      assertTrue(
          Model.reproduce(file, Reproduction.Sources.tables(flowers).plugins(directory.plugins()))
              .sameBits());
    }

    assertEquals(3, Model.load(file).labels().size(), "predicting takes no schedule");
    String message =
        assertThrows(
                PluginException.class,
                () ->
                    Model.reproduce(
                        file, Reproduction.Sources.tables(flowers).plugins(Plugins.discover())))
            .getMessage();
    assertThat(message)
        .contains(file + " needs", "schedule 'acme:stairs'", "com.acme:swoosh 1.2", "class path");
  }

  /** Nothing that trains finds the plug-in elsewhere. */
  @Test
  void everythingThatTrainsTakesPlugins() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    pack(plugins.resolve("swoosh-1.2.jar"), Activation.class, Swoosh.class);
    Path csv =
        Files.writeString(folder.resolve("rows.csv"), "x,y\n" + "1,2\n3,4\n5,7\n".repeat(20));
    Path file = folder.resolve("model.safetensors");
    Recipe recipe = Recipe.of("y").quick().layers("4 acme:swoosh").test(0.1);
    Table table = Csv.of(csv).read();
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      Plugins all = directory.plugins();
      recipe.train(table, all).save(file);

      assertTrue(Model.reproduce(file, Reproduction.Sources.csv(csv).plugins(all)).sameBits());
      assertEquals(6, recipe.splits(table, all).get(0).test().size());
      Experiment experiment = Experiment.of(table, new Rmse(), recipe, all);
      assertTrue(Double.isFinite(experiment.run(new Configuration(Map.of()), 2)));
      CrossValidation validation =
          CrossValidation.of(recipe, table, KFold.random(Rows.all(60), 2, 1), all);
      assertEquals(2, validation.folds().size());
    }
  }

  private Path file(Recipe recipe) throws IOException {
    Path file = folder.resolve("model.safetensors");
    recipe.train(flowers).save(file);
    return file;
  }

  private static void assertNamed(String message, Path file, String kind, String name)
      throws IOException {
    String artifact = "";
    for (var plugin : ModelJson.tree(Safetensors.read(file).metadata("nn.plugins"))) {
      if (plugin.path("name").asText().equals(name)) {
        artifact =
            (plugin.path("artifact").asText() + " " + plugin.path("version").asText()).strip();
      }
    }
    assertTrue(artifact.contains("nn"), artifact);
    assertThat(message)
        .startsWith(file + " needs the " + kind + " '" + name + "'")
        .contains(artifact, "class path", "plug-in folder", "unknown " + kind);
  }

  private static void pack(Path jar, Class<?> service, Class<?> plugin) throws IOException {
    String type = plugin.getName();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream bytes = plugin.getResourceAsStream(plugin.getSimpleName() + ".class")) {
      entry(out, type.replace('.', '/') + ".class", Objects.requireNonNull(bytes).readAllBytes());
      entry(out, "META-INF/services/" + service.getName(), bytes(type));
      entry(
          out,
          "META-INF/maven/com.acme/swoosh/pom.properties",
          bytes("groupId=com.acme\nartifactId=swoosh\nversion=1.2\n"));
    }
  }

  private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
