package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.activations.LeakyRelu;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginJar;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.training.TrainingFile;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Matrix INPUTS = Matrix.wrap(new float[] {-3, 1, 2, -5}, 0, 2, 2);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 -> 1 sigmoid",
        "2 -> 3 relu dropout=0.1 -> 4 tanh -> 2 softmax",
        "2 -> 3 leaky_relu(slope=0.2) dropout=0.25 initializer=he_normal -> 1 identity",
      })
  void aNetworkComesBackAsItWas(String text) throws IOException {
    Network network = Network.create(NetworkSpec.parse(text), 1);

    network.save(file());
    Network loaded = Network.load(file());

    assertEquals(network.spec(), loaded.spec());
    assertArrayEquals(network.parameters(), loaded.parameters());
    assertArrayEquals(network.predict(INPUTS).data(), loaded.predict(INPUTS).data());
    assertEquals(network.fingerprint(), loaded.fingerprint());
  }

  @Test
  void layersAreTensorsOfTheNamesAndShapesOfTheField() {
    float[] parameters = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
    Network network = Network.of(NetworkSpec.parse("2 -> 3 relu -> 1 tanh"), parameters, PLUGINS);

    assertEquals(
        List.of(
            new Tensor("layers.0.weight", List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}),
            new Tensor("layers.0.bias", List.of(3), new float[] {7, 8, 9}),
            new Tensor("layers.1.weight", List.of(3, 1), new float[] {10, 11, 12}),
            new Tensor("layers.1.bias", List.of(1), new float[] {13})),
        NetworkFile.tensors(network));
  }

  @Test
  void theMetadataSaysWhatANameMeant() {
    Map<String, String> metadata = NetworkFile.metadata(network());

    assertEquals("nn", metadata.get("format"));
    assertEquals("1", metadata.get("nn.version"));
    assertEquals("2 -> 2 leaky_relu(slope=0.5) -> 1 sigmoid", metadata.get("nn.network"));
    String plugins = metadata.get("nn.plugins");
    assertTrue(
        plugins.startsWith(
            "[{\"kind\":\"activation\",\"name\":\"leaky_relu\",\"hyperparameters\":{\"slope\":\"0.5\"},"
                + "\"artifact\":\""),
        plugins);
    assertTrue(plugins.contains("{\"kind\":\"activation\",\"name\":\"sigmoid\""), plugins);
  }

  /** The registry that made the network had another default, which no text shows. */
  @Test
  void aNameMeansWhatItMeantWhenTheFileWasWritten() throws IOException {
    NetworkSpec spec =
        NetworkSpec.parse("2 -> 2 leaky_relu(slope=0.5) -> 2 leaky_relu -> 1 leaky_relu");
    Plugins others = PLUGINS.with(PluginKind.ACTIVATION, List.of(new LeakyRelu(0.75f)));
    Network network = Network.create(spec, 1, others);
    assertEquals(
        List.of(new LeakyRelu(0.5f), new LeakyRelu(0.75f), new LeakyRelu(0.75f)),
        network.activations());

    network.save(file());
    Network loaded = Network.load(file());

    assertEquals(network.activations(), loaded.activations());
    assertEquals(spec, loaded.spec());
  }

  @Test
  void otherTensorsAndKeysMayBeInTheFile() throws IOException {
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network()));
    metadata.put("other", "value");
    List<Tensor> tensors = new ArrayList<>(NetworkFile.tensors(network()));
    tensors.add(0, new Tensor("other", List.of(1), new float[] {1}));

    Network read = NetworkFile.read(new Safetensors(metadata, tensors), PLUGINS);

    assertArrayEquals(network().parameters(), read.parameters());
  }

  @Test
  void aMissingPluginIsNamedWithTheArtifactThatHasIt() throws IOException {
    Path jar = folder.resolve("plugins/swoosh-1.2.jar");
    new PluginJar(folder.resolve("a"))
        .compile(Map.of("Swoosh", PluginJar.activation("Swoosh", "\"acme:swoosh\"")))
        .activations("Swoosh")
        .maven("com.acme", "swoosh", "1.2")
        .pack(jar, Map.of());
    try (PluginDirectory directory = PluginDirectory.open(folder.resolve("plugins"))) {
      NetworkSpec spec = NetworkSpec.parse("2 -> 1 acme:swoosh");
      Network.create(spec, 1, directory.plugins()).save(file());
      assertEquals(spec, Network.load(file(), directory.plugins()).spec());
    }

    PluginException e = assertThrows(PluginException.class, () -> Network.load(file()));

    String start =
        file()
            + " needs the activation 'acme:swoosh'; add com.acme:swoosh 1.2 to the class path or to"
            + " the plug-in folder: unknown activation 'acme:swoosh'; known, the nearest first: ";
    assertTrue(e.getMessage().startsWith(start), e.getMessage());
  }

  @Test
  void aPluginThatHasChangedSinceIsRefused() {
    Safetensors contents = with("nn.plugins", "\"slope\":\"0.5\"", "\"angle\":\"0.5\"");

    PluginException e =
        assertThrows(PluginException.class, () -> NetworkFile.read(contents, PLUGINS));

    assertTrue(
        e.getMessage().contains("needs the activation leaky_relu(angle=0.5)"), e.getMessage());
    assertTrue(e.getMessage().contains("has no hyper-parameter 'angle'"), e.getMessage());
  }

  @Test
  void anActivationThatNobodyListsIsStillNamedWithTheFile() {
    Safetensors contents = with("nn.network", "sigmoid", "sigmoit");

    PluginException e =
        assertThrows(PluginException.class, () -> NetworkFile.read(contents, PLUGINS));

    assertTrue(
        e.getMessage().startsWith("new contents: unknown activation 'sigmoit'; known"),
        e.getMessage());
  }

  @Test
  void whatTrainingNeedsIsListedToo() throws IOException {
    TrainingSpec training =
        TrainingSpec.builder().optimizer("adam").loss("huber(delta=2)").schedules("cosine").build();
    Plugins others = PLUGINS.with(PluginKind.OPTIMIZER, List.of(new Adam(0.5f, 0.75f, 1e-3f)));
    Map<String, String> metadata = TrainingFile.metadata(network(), training, others);
    Safetensors contents = new Safetensors(metadata, NetworkFile.tensors(network()));

    Plugins plugins = NetworkFile.plugins(contents, PLUGINS);

    assertEquals(new Adam(0.5f, 0.75f, 1e-3f), plugins.optimizers().get("adam"));
    for (String kind : List.of("activation", "loss", "optimizer", "initializer", "schedule")) {
      assertTrue(metadata.get("nn.plugins").contains("{\"kind\":\"" + kind + "\""), kind);
    }

    Safetensors missing =
        new Safetensors(
            Map.of(
                "format", "nn",
                "nn.version", "1",
                "nn.plugins", metadata.get("nn.plugins").replace("\"adam\"", "\"acme:best\"")),
            List.of());
    PluginException e =
        assertThrows(PluginException.class, () -> NetworkFile.plugins(missing, PLUGINS));
    assertTrue(e.getMessage().contains("needs the optimizer 'acme:best'; add "), e.getMessage());
  }

  /** Serving takes less than training did. */
  @Test
  void predictingNeedsTheActivationsAlone() throws IOException {
    Safetensors contents =
        with(
            "nn.plugins",
            "]",
            ",{\"kind\":\"loss\",\"name\":\"gone\",\"hyperparameters\":{},\"artifact\":\"a\",\"version\":\"\"}]");

    assertEquals(network().spec(), NetworkFile.read(contents, PLUGINS).spec());
  }

  @Test
  void aFileOfALaterVersionSaysWhichNnReadsIt() {
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network()));
    metadata.put("nn.version", "2");
    metadata.put("nn.release", "3.1");

    assertProblem(
        "new contents: nn.version: is 2, and this nn reads versions up to 1; use nn 3.1, which wrote"
            + " the file, or a later one",
        new Safetensors(metadata, NetworkFile.tensors(network())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "2147483648", "99999999999999999999"})
  void aVersionIsALaterOneHoweverLargeItIs(String version) {
    assertProblem(
        "nn.version: is " + version + ", and this nn reads versions up to 1; use ",
        with("nn.version", "1", version));
  }

  @ParameterizedTest
  @CsvSource({
    "0, layers.0.weight, 0, 4",
    "3, layers.0.weight, 3, 4",
    "4, layers.0.bias, 0, 2",
    "5, layers.0.bias, 1, 2",
    "7, layers.1.weight, 1, 2",
    "8, layers.1.bias, 0, 1"
  })
  void aParameterThatIsNotFiniteIsRefusedWithItsPlace(int i, String tensor, int at, int size) {
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      float[] parameters = network().parameters();
      parameters[i] = value;
      Network wrong = network().withParameters(parameters);

      assertProblem(
          "%s: has %s at index %s of %s, expected a finite number; the file is damaged, or of a training"
              .formatted(tensor, value, at, size),
          new Safetensors(NetworkFile.metadata(wrong), NetworkFile.tensors(wrong)));
    }
  }

  @Test
  void whatIsNoNetworkIsRefused() {
    assertProblem("the metadata has no 'format'", new Safetensors(Map.of(), List.of()));
    assertProblem("format: is 'pt', expected 'nn'", with("format", "nn", "pt"));
    assertProblem("nn.version: is '0', expected a whole number", with("nn.version", "1", "0"));
    assertProblem("nn.version: is '1.5', expected a whole", with("nn.version", "1", "1.5"));
    assertProblem("the metadata has no 'nn.network'", without("nn.network"));
    assertProblem("the metadata has no 'nn.plugins'", without("nn.plugins"));
    assertProblem("nn.network: '2 - 2 leaky", with("nn.network", "->", "-"));
    assertProblem(
        "nn.network: leaky_relu has no hyper-parameter 's'", with("nn.network", "slope", "s"));
    assertProblem("nn.network: leaky_relu: slope is '0..5'", with("nn.network", "0.5", "0..5"));
  }

  @Test
  void aMessageIsShortHoweverLongTheFaultyText() {
    Safetensors contents = with("nn.network", "sigmoid", "s".repeat(100_000) + " x");

    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> NetworkFile.read(contents, PLUGINS));

    assertTrue(e.getMessage().length() < 3000, e.getMessage());
  }

  @Test
  void textsThatNoNetworkHasAreNotEvenRead() {
    String tooLong = "x".repeat((1 << 20) + 1);
    assertProblem(
        "nn.network: has 1048611 characters, at most 1048576",
        with("nn.network", "sigmoid", tooLong));
    assertProblem("nn.plugins: has 1048577 characters, at most 1048576", withPlugins(tooLong));
  }

  @Test
  void tensorsThatAreNotThoseOfTheNetworkAreRefused() {
    assertProblem(
        "there is no tensor 'layers.0.weight'; there are no others",
        new Safetensors(NetworkFile.metadata(network()), List.of()));
    assertProblem(
        "layers.0.weight: has the shape [2, 2], but the network in nn.network has [2, 4] there",
        with("nn.network", "-> 2", "-> 4"));
    assertProblem(
        "there is no tensor 'layers.2.weight'", with("nn.network", "sigmoid", "sigmoid -> 1 tanh"));
  }

  @Test
  void aLayerThatTheNetworkDoesNotHaveIsRefused() {
    assertProblem(
        "layers.1.weight: is there, but the network in nn.network has no such layer",
        with("nn.network", " -> 1 sigmoid", ""));
  }

  /** 7 GB that nothing but a line of text asks for. */
  @Test
  void aNetworkThatIsOnlyClaimedTakesNoMemory() {
    assertProblem(
        "layers.0.weight: has the shape [2, 2]", with("nn.network", "2 -> 2", "1 -> 600000000"));
  }

  @Test
  void plugInsThatAreNoListOfPlugInsAreRefused() {
    assertProblem("nn.plugins: the list of plug-ins is no JSON", with("nn.plugins", "[", ""));
    assertProblem("is no JSON: Unexpected close marker ']'", with("nn.plugins", "]", "]]"));
    assertProblem("Document nesting depth", with("nn.plugins", "[", "[".repeat(100_000)));
    assertProblem(
        "nn.plugins: the list of plug-ins is no JSON: Duplicate field 'kind'",
        with("nn.plugins", "\"kind\":", "\"kind\":\"loss\",\"kind\":"));
    assertProblem("has {} at its root, expected an array", withPlugins("{}"));
    assertProblem("nn.plugins: the list of plug-ins is no JSON: it is empty", withPlugins(""));
    assertProblem("has 1 at /0, expected an object", withPlugins("[1]"));
    assertProblem("has no member 'kind' at /0", withPlugins("[{\"name\":\"a\"}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"sigmoid\"|\"name\":\"A\"|is wrong at /1: 'A' is no plug-in name",
        "\"kind\":\"activation\"|\"kind\":\"x\"|is wrong at /0: the kind is 'x', none of [activation",
        "\"artifact\":|\"art\":|has no member 'artifact' at /0",
        "\"hyperparameters\":{\"slope\":\"0.5\"}|\"hyperparameters\":{\"slope\":1}|has 1 at /0/hyperparameters/slope, expected a text"
      })
  void aWrongPlugInIsNamed(String there, String instead, String problem) {
    assertProblem(problem, with("nn.plugins", there, instead));
  }

  private static void assertProblem(String message, Safetensors contents) {
    String actual =
        assertThrows(SafetensorsException.class, () -> NetworkFile.read(contents, PLUGINS))
            .getMessage();
    assertTrue(actual.contains(message), actual);
  }

  private static Network network() {
    return Network.create(
        NetworkSpec.parse("2 -> 2 leaky_relu(slope=0.5) -> 1 sigmoid"), 1, PLUGINS);
  }

  private static Safetensors withPlugins(String json) {
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network()));
    metadata.put("nn.plugins", json);
    return new Safetensors(metadata, NetworkFile.tensors(network()));
  }

  /** The file of the network with one replacement in one value. */
  private static Safetensors with(String key, String from, String to) {
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network()));
    String value = metadata.get(key);
    int at = value.indexOf(from);
    assertTrue(at >= 0, value);
    metadata.put(key, value.substring(0, at) + to + value.substring(at + from.length()));
    return new Safetensors(metadata, NetworkFile.tensors(network()));
  }

  private static Safetensors without(String key) {
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network()));
    metadata.remove(key);
    return new Safetensors(metadata, NetworkFile.tensors(network()));
  }

  private Path file() {
    return folder.resolve("network.safetensors");
  }
}
