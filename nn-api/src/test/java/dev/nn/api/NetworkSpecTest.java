package dev.nn.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSpecTest {

  private static final String EXAMPLE =
      "; expected a text such as 784 -> 256 relu dropout=0.2 -> 10 softmax";

  @Property
  void printedTextReadsBackToAnEqualSpecification(@ForAll("networks") NetworkSpec network) {
    assertEquals(network, NetworkSpec.parse(network.toString()));
  }

  @Property
  void whateverIsParsedIsReadOrRefused(@ForAll("nearlyNetworks") String text) {
    try {
      NetworkSpec network = NetworkSpec.parse(text);
      assertEquals(network, NetworkSpec.parse(network.toString()));
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), e::toString);
      assertTrue(namesTextOrShowsTable(text, String.valueOf(e.getMessage())), e::toString);
    }
  }

  private static boolean namesTextOrShowsTable(String text, String message) {
    return message.startsWith("'" + text + "': ") || message.contains("\nlayer    inputs");
  }

  @Provide
  static Arbitrary<NetworkSpec> networks() {
    Arbitrary<Integer> widths = Arbitraries.integers().between(1, 5000);
    Arbitrary<String> plugins = PluginTextTest.texts().map(PluginText::toString);
    Arbitrary<Float> rates = Arbitraries.floats().between(0, true, 1, false);
    Arbitrary<LayerSpec> layers =
        Combinators.combine(widths, plugins, rates, plugins.injectNull(0.5))
            .as(
                (outputs, activation, rate, initializer) ->
                    new LayerSpec(1, outputs, activation, rate, initializer));
    return Combinators.combine(widths, layers.list().ofMinSize(1).ofMaxSize(6))
        .as(NetworkSpecTest::chain);
  }

  /** The layers with inputs that chain, and without dropout in the last. */
  private static NetworkSpec chain(int inputs, List<LayerSpec> layers) {
    List<LayerSpec> chained = new ArrayList<>();
    int width = inputs;
    for (LayerSpec layer : layers) {
      float rate = chained.size() == layers.size() - 1 ? 0 : layer.dropout();
      chained.add(
          new LayerSpec(width, layer.outputs(), layer.activation(), rate, layer.initializer()));
      width = layer.outputs();
    }
    return new NetworkSpec(chained);
  }

  /** Pieces of legal texts in any order, and a little of what they are not made of. */
  @Provide
  static Arbitrary<String> nearlyNetworks() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "784",
            "10",
            "0",
            "-1",
            "99999999999",
            " -> ",
            "->",
            " ",
            "relu",
            "Relu",
            "leaky_relu(slope=0.1, max=2)",
            "(",
            ")",
            " dropout=0.2",
            " dropout=",
            " dropout=NaN",
            " dropout=1e99",
            " initializer=he_normal",
            " initializer=",
            " initializer=x(",
            "\n",
            "=",
            ",",
            "4 relu",
            " -> 3 tanh",
            "é");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(8).map(list -> String.join("", list)), Arbitraries.strings());
  }

  @Test
  void everyPartOfTheTextIsRead() {
    NetworkSpec network =
        NetworkSpec.parse(
            "784 -> 256 relu dropout=0.2 -> 128 leaky_relu(slope=0.1) initializer=he_normal"
                + " -> 10 softmax");
    assertEquals(
        NetworkSpec.of(
            new LayerSpec(784, 256, "relu").withDropout(0.2f),
            new LayerSpec(256, 128, "leaky_relu(slope=0.1)").withInitializer("he_normal"),
            new LayerSpec(128, 10, "softmax")),
        network);
    assertEquals(784, network.inputs());
    assertEquals(10, network.outputs());
    assertEquals(785 * 256 + 257 * 128 + 129 * 10, network.parameterCount());
  }

  @Test
  void spaceIsFreeAndOptionsComeInAnyOrder() {
    assertEquals(
        NetworkSpec.parse("4 -> 8 elu(alpha=0.5) dropout=0.5 initializer=zeros -> 1 identity"),
        NetworkSpec.parse(
            "\n4->8   elu(alpha = 0.5)\tinitializer=zeros dropout=0.5\n->1 identity "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "784|there is no layer: nothing follows the inputs",
        "relu -> 3 relu|'relu' is not a number of inputs or outputs",
        "-> 3 relu|'' is not a number of inputs or outputs",
        "4 -> relu 3|'relu' is not a number of inputs or outputs",
        "4 -> 99999999999 relu|'99999999999' is not a number of inputs or outputs",
        "4 -> 3|layer '3' must have a number of outputs and an activation, such as '10 identity'",
        "4 ->|layer '' must have a number of outputs and an activation, such as '10 identity'",
        "4 -> 3 relu ->|layer '' must have a number of outputs and an activation, such as '10 identity'",
        "4 -> 3 relu dropuot=0.1|'dropuot=0.1' is neither dropout=RATE nor initializer=NAME",
        "4 -> 3 relu dropout=much -> 1 relu|dropout is 'much', which is not a number",
        "4 -> 3 relu dropout= -> 1 relu|dropout is '', which is not a number",
        "4 -> 3 relu dropout=1.5 -> 1 relu|dropout is 1.5, must be at least 0 and below 1: the share of outputs dropped",
        "4 -> 0 relu|a layer of 4 inputs and 0 outputs; both must be at least 1",
        "-4 -> 3 relu|a layer of -4 inputs and 3 outputs; both must be at least 1",
      })
  void malformedTextIsNamedWithThePartThatIsWrong(String text, String why) {
    assertEquals("'" + text + "': " + why + EXAMPLE, Refusal.of(() -> NetworkSpec.parse(text)));
  }

  @Test
  void malformedPluginIsNamedWithinTheText() {
    String message = Refusal.of(() -> NetworkSpec.parse("4 -> 3 leaky_relu(slope)"));
    assertTrue(
        message.startsWith("'4 -> 3 leaky_relu(slope)': 'leaky_relu(slope)': 'slope' is not"),
        message);
  }

  @Test
  void networkHasALayer() {
    assertEquals(
        "a network of no layers; it must have at least one",
        Refusal.of(() -> new NetworkSpec(List.of())));
  }

  @Test
  void layersThatDoNotChainAreNamedAndMarked() {
    String message =
        Refusal.of(
            () ->
                NetworkSpec.of(
                    new LayerSpec(784, 256, "relu"),
                    new LayerSpec(128, 64, "tanh"),
                    new LayerSpec(64, 10, "softmax")));
    assertEquals(
        """
        layer 0 has 256 outputs but layer 1 has 128 inputs; the two must be equal
        layer    inputs   outputs  parameters  activation
            0       784       256      200960  relu
            1       128        64        8256  tanh   <- expected 256 inputs
            2        64        10         650  softmax
        """,
        message);
  }

  @Test
  void dropoutOfTheLastLayerIsRefused() {
    String message =
        Refusal.of(
            () ->
                NetworkSpec.of(
                    new LayerSpec(4, 3, "relu"), new LayerSpec(3, 2, "relu").withDropout(0.5f)));
    assertEquals(
        """
        the last layer has dropout, which would drop predictions; drop outputs of the layers before it
        layer    inputs   outputs  parameters  activation
            0         4         3          15  relu
            1         3         2           8  relu dropout=0.5
        """,
        message);
  }

  @Test
  void dropoutOfOtherLayersIsAllowed() {
    NetworkSpec.of(new LayerSpec(4, 3, "relu").withDropout(0.5f), new LayerSpec(3, 2, "relu"));
  }

  @Test
  void parametersMustFitOneArray() {
    // (46340 + 1) · 46340 fits, two outputs more do not.
    assertEquals(2147441940, NetworkSpec.of(new LayerSpec(46340, 46340, "relu")).parameterCount());
    String message = Refusal.of(() -> NetworkSpec.of(new LayerSpec(46340, 46342, "relu")));
    assertEquals(
        """
        the network has 2147534622 parameters, at most 2147483647 fit one array
        layer    inputs   outputs  parameters  activation
            0     46340     46342  2147534622  relu
        """,
        message);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 8})
  void parametersBeyondTheLargestLongAreRefused(int count) {
    LayerSpec largest = new LayerSpec(Integer.MAX_VALUE, Integer.MAX_VALUE, "relu");
    List<LayerSpec> layers = Collections.nCopies(count, largest);
    String message = Refusal.of(() -> new NetworkSpec(layers));
    assertTrue(message.contains("parameters, at most 2147483647 fit one array"), message);
  }

  @Test
  void layersAreCopiedAndCannotBeChanged() {
    List<LayerSpec> layers = new ArrayList<>(List.of(new LayerSpec(4, 3, "relu")));
    NetworkSpec network = new NetworkSpec(layers);
    layers.clear();
    assertEquals(1, network.layers().size());
    assertThrows(UnsupportedOperationException.class, () -> network.layers().remove(0));
  }

  /** An activation of two million characters is read once, not once for each option. */
  @Test
  void manyOptionsAreReadInOnePass() {
    String activation = "a".repeat(2_000_000);
    LayerSpec layer =
        NetworkSpec.parse("1 -> 1 " + activation + " initializer=zeros".repeat(100_000))
            .layers()
            .get(0);
    assertEquals(new LayerSpec(1, 1, activation, 0, "zeros"), layer);
  }

  @Test
  void tableHasALineForEachLayer() {
    assertEquals(
        """
        layer    inputs   outputs  parameters  activation
            0         2         8          24  leaky_relu(slope=0.1) dropout=0.5
            1         8         1           9  identity initializer=zeros
        """,
        NetworkSpec.parse(
                "2 -> 8 leaky_relu(slope=0.1) dropout=0.5 -> 1 identity initializer=zeros")
            .table());
  }
}
