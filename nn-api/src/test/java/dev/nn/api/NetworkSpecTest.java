package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.text.VisibleText;
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

  @Property
  void printedTextReadsBackToAnEqualSpecification(@ForAll("networks") NetworkSpec network) {
    assertEquals(network, NetworkSpec.parse(network.toString()));
  }

  @Property
  void whateverIsParsedIsReadOrRejected(@ForAll("nearlyNetworks") String text) {
    try {
      NetworkSpec network = NetworkSpec.parse(text);
      assertEquals(network, NetworkSpec.parse(network.toString()));
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), e::toString);
      assertTrue(namesTextOrShowsTable(text, String.valueOf(e.getMessage())), e::toString);
    }
  }

  private static boolean namesTextOrShowsTable(String text, String message) {
    return message.startsWith("'" + VisibleText.excerpt(text) + "': ")
        || message.contains("\nlayer    inputs");
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
        "784|nothing follows the inputs",
        "relu -> 3 relu|'relu' is not a number",
        "-> 3 relu|'' is not a number",
        "4 -> relu 3|'relu' is not a number",
        "4 -> 99999999999 relu|'99999999999' is not a number",
        "4 -> 3|layer '3' must have a number of outputs",
        "4 ->|layer '' must have a number of outputs",
        "4 -> 3 relu ->|layer '' must have a number of outputs",
        "4 -> 3 relu dropuot=0.1|'dropuot=0.1' is none of dropout=RATE",
        "4 -> 3 relu dropout=much -> 1 relu|dropout is 'much'",
        "4 -> 3 relu dropout= -> 1 relu|dropout is ''",
        "4 -> 3 relu dropout=1.5 -> 1 relu|dropout is 1.5",
        "4 -> 3 relu groups=2,x -> 1 relu|groups is '2,x'",
        "4 -> 3 relu groups=0x4 -> 1 relu|groups is '0x4'",
        "4 -> 3 relu groups=9999999999 -> 1 relu|groups is '9999999999'",
        "4 -> 3 relu groups=99999999x1 -> 1 relu|groups is '99999999x1'",
        "4 -> 4 relu groups=1,2 -> 1 relu|2 groups of 3 inputs in all, in a layer of 4 inputs",
        "4 -> 4 relu groups=3,2 -> 1 relu|a group of 2 inputs after 3 of 4",
        "4 -> 4 relu groups=0,4 -> 1 relu|a group of 0 inputs",
        "2000000000 -> 2 relu groups=2x2000000000 -> 1 relu|2 groups of 4000000000 inputs in all; expected at most",
        "4 -> 3 relu groups=2x2 -> 1 relu|their number must divide the outputs",
        "4 -> 0 relu|0 outputs; both must be",
        "-4 -> 3 relu|-4 inputs",
      })
  void malformedTextIsNamedWithThePartThatIsWrong(String text, String why) {
    assertThat(Refusal.of(() -> NetworkSpec.parse(text)))
        .contains("'" + text + "': ", why, "784 -> 256 relu");
  }

  @Test
  void malformedPluginIsNamedWithinTheText() {
    String message = Refusal.of(() -> NetworkSpec.parse("4 -> 3 leaky_relu(slope)"));
    assertThat(message).contains("'leaky_relu(slope)': ", "'slope' is not");
  }

  @Test
  void networkHasALayer() {
    assertThat(Refusal.of(() -> new NetworkSpec(List.of()))).contains("no layers", "at least one");
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
    assertThat(message)
        .contains(
            "layer 0 has 256 outputs", "layer 1 has 128 inputs", "tanh   <- expected 256 inputs");
  }

  @Test
  void dropoutOfTheLastLayerIsRejected() {
    String message =
        Refusal.of(
            () ->
                NetworkSpec.of(
                    new LayerSpec(4, 3, "relu"), new LayerSpec(3, 2, "relu").withDropout(0.5f)));
    assertThat(message).contains("last layer has dropout", "layers before it", "relu dropout=0.5");
  }

  @Test
  void groupsAreWrittenAsRuns() {
    LayerSpec layer = new LayerSpec(7, 8, "relu").withGroups(List.of(3, 1, 1, 2));
    assertEquals("8 relu groups=3,2x1,2", layer.toString());
    NetworkSpec network = NetworkSpec.of(layer, new LayerSpec(8, 1, "tanh"));
    assertEquals(network, NetworkSpec.parse(network.toString()));
    assertEquals(7 * 2 + 8 + 8 + 1, network.parameterCount());
  }

  /** As in a merged ensemble, whose members all read the inputs. */
  @Test
  void groupsOfTheFirstLayerMayReadTheInputsAgain() {
    NetworkSpec twice = NetworkSpec.parse("3 -> 8 relu groups=1,2,1,2 -> 1 tanh");
    assertEquals(6 * 2 + 8 + 9, twice.parameterCount());
    assertThat(Refusal.of(() -> NetworkSpec.parse("3 -> 3 relu -> 8 relu groups=1,2,1,2")))
        .contains("more than once", "first layer");
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
    assertThat(message).contains("2147534622 parameters", "2147483647", "46342");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 8})
  void parametersBeyondTheLargestLongAreRejected(int count) {
    LayerSpec largest = new LayerSpec(Integer.MAX_VALUE, Integer.MAX_VALUE, "relu");
    List<LayerSpec> layers = Collections.nCopies(count, largest);
    String message = Refusal.of(() -> new NetworkSpec(layers));
    assertThat(message).contains("at most 2147483647");
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
