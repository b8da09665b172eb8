package dev.nn.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

  /** Of a merged W of 3 members, two thirds are zeros. */
  @Test
  void anEnsembleIsWrittenAsTheBlocksOfItsMembers() throws IOException {
    NetworkSpec spec = NetworkSpec.parse("2 -> 32 relu -> 24 tanh -> 1 identity");
    List<Network> members =
        IntStream.range(0, 3).mapToObj(m -> Network.create(spec, m, PLUGINS)).toList();
    Network merged = Ensemble.merge(members);

    Tensor weight = NetworkFile.tensors(merged).get(2);
    assertEquals("layers.1.weight [3, 32, 24]", weight.toString());
    float[] second = Arrays.copyOfRange(weight.data(), 32 * 24, 2 * 32 * 24);
    int start = 2 * 32 + 32;
    assertArrayEquals(
        Arrays.copyOfRange(members.get(1).parameters(), start, start + 32 * 24), second);

    merged.save(file());
    assertArrayEquals(merged.parameters(), Network.load(file()).parameters());
    List<Tensor> dense = ParameterTensors.of("", merged, merged.parameters());
    new Safetensors(NetworkFile.metadata(merged), dense).write(file());
    assertArrayEquals(merged.parameters(), Network.load(file()).parameters());

    float[] broken = weight.data();
    broken[32 * 24 + 1] = Float.NaN;
    for (Tensor wrong :
        List.of(
            new Tensor(weight.name(), weight.shape(), broken),
            new Tensor(weight.name(), List.of(3, 24, 32), weight.data()))) {
      List<Tensor> tensors = new ArrayList<>(NetworkFile.tensors(merged));
      tensors.set(2, wrong);
      new Safetensors(NetworkFile.metadata(merged), tensors).write(file());
      assertThatThrownBy(() -> Network.load(file()))
          .hasMessageContainingAll(
              "layers.1.weight", wrong.shape().get(1) == 24 ? "[3, 24, 32]" : "index 769 of 2304");
    }
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

    assertThat(e)
        .hasMessageContainingAll(
            file().toString(), "activation 'acme:swoosh'", "add com.acme:swoosh 1.2", "class path");
  }

  @Test
  void aPluginThatHasChangedSinceIsRejected() {
    Safetensors contents = with("nn.plugins", "\"slope\":\"0.5\"", "\"angle\":\"0.5\"");

    PluginException e =
        assertThrows(PluginException.class, () -> NetworkFile.read(contents, PLUGINS));

    assertThat(e).hasMessageContainingAll("leaky_relu(angle=0.5)", "no hyper-parameter 'angle'");
  }

  @Test
  void anActivationThatNobodyListsIsStillNamedWithTheFile() {
    Safetensors contents = with("nn.network", "sigmoid", "sigmoit");

    PluginException e =
        assertThrows(PluginException.class, () -> NetworkFile.read(contents, PLUGINS));

    assertThat(e).hasMessageContainingAll("new contents", "unknown activation 'sigmoit'");
  }

  @Test
  void whatTrainingNeedsIsListedToo() throws IOException {
    TrainingSpec training =
        TrainingSpec.builder().optimizer("adam").loss("huber(delta=2)").schedules("cosine").build();
    Plugins others = PLUGINS.with(PluginKind.OPTIMIZER, List.of(new Adam(0.5f, 0.75f, 1e-3f)));
    Map<String, String> metadata = training.metadata(network(), others, Map.of());
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
    assertThat(e).hasMessageContainingAll("optimizer 'acme:best'", "add ");
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
        new Safetensors(metadata, NetworkFile.tensors(network())),
        "nn.version: is 2",
        "up to 1",
        "use nn 3.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "2147483648", "99999999999999999999"})
  void aVersionIsALaterOneHoweverLargeItIs(String version) {
    assertProblem(with("nn.version", "1", version), "nn.version: is " + version, "up to 1");
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
  void aParameterThatIsNotFiniteIsRejectedWithItsPlace(int i, String tensor, int at, int size) {
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      float[] parameters = network().parameters();
      parameters[i] = value;
      Network wrong = network().withParameters(parameters);

      assertProblem(
          new Safetensors(NetworkFile.metadata(wrong), NetworkFile.tensors(wrong)),
          tensor,
          "has " + value,
          "index %s of %s".formatted(at, size),
          "damaged");
    }
  }

  @Test
  void whatIsNoNetworkIsRejected() {
    assertProblem(new Safetensors(Map.of(), List.of()), "no 'format'");
    assertProblem(with("format", "nn", "pt"), "format: is 'pt'", "expected 'nn'");
    assertProblem(with("nn.version", "1", "0"), "nn.version: is '0'", "whole number");
    assertProblem(with("nn.version", "1", "1.5"), "nn.version: is '1.5'", "whole number");
    assertProblem(without("nn.network"), "no 'nn.network'");
    assertProblem(without("nn.plugins"), "no 'nn.plugins'");
    assertProblem(with("nn.network", "->", "-"), "nn.network: '2 - 2 leaky");
    assertProblem(with("nn.network", "slope", "s"), "nn.network: leaky_relu", "'s'");
    assertProblem(with("nn.network", "0.5", "0..5"), "nn.network: leaky_relu: slope is '0..5'");
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
        with("nn.network", "sigmoid", tooLong), "nn.network: has 1048611", "at most 1048576");
    assertProblem(withPlugins(tooLong), "nn.plugins: has 1048577", "at most 1048576");
  }

  @Test
  void tensorsThatAreNotThoseOfTheNetworkAreRejected() {
    assertProblem(
        new Safetensors(NetworkFile.metadata(network()), List.of()),
        "no tensor 'layers.0.weight'",
        "no others");
    assertProblem(
        with("nn.network", "-> 2", "-> 4"),
        "layers.0.weight",
        "shape [2, 2]",
        "nn.network has [2, 4]");
    assertProblem(
        with("nn.network", "sigmoid", "sigmoid -> 1 tanh"), "no tensor 'layers.2.weight'");
  }

  @Test
  void aLayerThatTheNetworkDoesNotHaveIsRejected() {
    assertProblem(with("nn.network", " -> 1 sigmoid", ""), "layers.1.weight", "no such layer");
  }

  /** 7 GB that nothing but a line of text asks for. */
  @Test
  void aNetworkThatIsOnlyClaimedTakesNoMemory() {
    assertProblem(
        with("nn.network", "2 -> 2", "1 -> 600000000"), "layers.0.weight", "shape [2, 2]");
  }

  @Test
  void plugInsThatAreNoListOfPlugInsAreRejected() {
    assertProblem(with("nn.plugins", "[", ""), "nn.plugins", "not valid JSON");
    assertProblem(with("nn.plugins", "]", "]]"), "not valid JSON", "']'");
    assertProblem(with("nn.plugins", "[", "[".repeat(100_000)), "Document nesting depth");
    assertProblem(
        with("nn.plugins", "\"kind\":", "\"kind\":\"loss\",\"kind\":"),
        "nn.plugins",
        "not valid JSON",
        "'kind'");
    assertProblem(withPlugins("{}"), "{} at its root", "array");
    assertProblem(withPlugins(""), "nn.plugins", "it is empty");
    assertProblem(withPlugins("[1]"), "1 at /0", "object");
    assertProblem(withPlugins("[{\"name\":\"a\"}]"), "'kind' at /0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"sigmoid\"|\"name\":\"A\"|at /1: 'A' is no",
        "\"kind\":\"activation\"|\"kind\":\"x\"|at /0: the kind is 'x'",
        "\"artifact\":|\"art\":|'artifact' at /0",
        "\"hyperparameters\":{\"slope\":\"0.5\"}|\"hyperparameters\":{\"slope\":1}|1 at /0/hyperparameters/slope"
      })
  void aWrongPlugInIsNamed(String there, String instead, String problem) {
    assertProblem(with("nn.plugins", there, instead), problem);
  }

  private static void assertProblem(Safetensors contents, String... parts) {
    assertThat(assertThrows(SafetensorsException.class, () -> NetworkFile.read(contents, PLUGINS)))
        .hasMessageContainingAll(parts);
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
