package dev.nn.api;

import dev.nn.api.text.TextParts;
import dev.nn.api.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The architecture of a network: its layers. Each layer's inputs are the outputs of the layer
 * before it.
 *
 * <p>The short text form has the number of inputs, then for each layer its outputs, its activation,
 * and its dropout, initializer and groups if they are set:
 *
 * <pre>{@code
 * 784 -> 256 relu dropout=0.2 -> 128 leaky_relu(slope=0.1) initializer=he_normal -> 10 softmax
 * }</pre>
 *
 * @param layers at least one; each layer's inputs equal the outputs of the layer before it
 */
public record NetworkSpec(List<LayerSpec> layers) {

  private static final String EXAMPLE = "784 -> 256 relu dropout=0.2 -> 10 softmax";

  /**
   * Checks that each layer fits the one before it.
   *
   * @param layers at least one; copied
   * @throws IllegalArgumentException if there is no layer, a layer's inputs differ from the outputs
   *     of the layer before it, the last layer has dropout, groups after the first layer read
   *     inputs more than once, or the parameters do not fit in one array
   */
  public NetworkSpec {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network of no layers; it must have at least one");
    }
    for (int i = 1; i < layers.size(); i++) {
      int outputs = layers.get(i - 1).outputs();
      int inputs = layers.get(i).inputs();
      if (inputs != outputs) {
        throw new IllegalArgumentException(
            "layer %s has %s outputs but layer %s has %s inputs; the two must be equal\n%s"
                .formatted(i - 1, outputs, i, inputs, table(layers)));
      }
    }
    for (LayerSpec layer : layers.subList(1, layers.size())) {
      if (layer.weightRows() != layer.inputs()) {
        throw new IllegalArgumentException(
            "the groups of layer '%s' read its %s inputs more than once; only the first layer's may"
                .formatted(layer, layer.inputs()));
      }
    }
    if (layers.get(layers.size() - 1).dropout() > 0) {
      throw new IllegalArgumentException(
          "the last layer has dropout, which would drop predictions; drop outputs of the layers"
              + " before it\n"
              + table(layers));
    }
    long parameters = count(layers);
    if (parameters > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the network has %s parameters, at most %s fit one array\n%s"
              .formatted(parameters, Integer.MAX_VALUE, table(layers)));
    }
  }

  /**
   * {@return a network of the given layers}
   *
   * @param layers at least one, from the inputs on; each layer's inputs must equal the outputs of
   *     the layer before it
   * @throws IllegalArgumentException if the layers do not fit each other, as the constructor says
   */
  public static NetworkSpec of(LayerSpec... layers) {
    return new NetworkSpec(List.of(layers));
  }

  /**
   * Reads the text form that {@link #toString} writes.
   *
   * @param text such as {@code 2 -> 3 tanh -> 1 sigmoid}
   * @return an architecture, whose plug-ins are not looked up
   * @throws IllegalArgumentException if the text is malformed or the layers do not fit each other;
   *     the message names the fault
   */
  public static NetworkSpec parse(String text) {
    Objects.requireNonNull(text, "text");
    List<LayerSpec> read;
    try {
      read = read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s': %s; expected a text such as %s"
              .formatted(VisibleText.excerpt(text), VisibleText.ofLines(e.getMessage()), EXAMPLE),
          e);
    }
    return new NetworkSpec(read);
  }

  /** {@return the length of the network's input rows, at least 1} */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** {@return the length of the network's output rows, at least 1} */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /**
   * {@return the number of weights and biases with ordinary activations: Σ (inputs + 1)·outputs
   * over the layers, and less with groups} A specification only names its activations. If one has
   * parameters or changes the width, use {@code Network.parameterCount()}, because it counts these
   * parameters too.
   */
  public int parameterCount() {
    return (int) count(layers);
  }

  /**
   * {@return the layers as a table for people to read: a line of headings, then one line for each
   * layer, each ending with a line feed} Parameters are counted as by {@link #parameterCount}.
   */
  public String table() {
    return table(layers);
  }

  private static String table(List<LayerSpec> layers) {
    StringBuilder table = new StringBuilder("layer    inputs   outputs  parameters  activation\n");
    for (int i = 0; i < layers.size(); i++) {
      LayerSpec layer = layers.get(i);
      String mark =
          i > 0 && layer.inputs() != layers.get(i - 1).outputs()
              ? "   <- expected " + layers.get(i - 1).outputs() + " inputs"
              : "";
      long parameters = layer.parameterCount();
      table.append(
          "%5s  %8s  %8s  %10s  %s%s\n"
              .formatted(i, layer.inputs(), layer.outputs(), parameters, details(layer), mark));
    }
    return table.toString();
  }

  /** Returns the text form. {@link #parse} reads it back to an equal specification. */
  @Override
  public String toString() {
    return layers.stream()
        .map(LayerSpec::toString)
        .collect(Collectors.joining(" -> ", inputs() + " -> ", ""));
  }

  /** Returns the number of parameters, or the largest long if there are more. */
  private static long count(List<LayerSpec> layers) {
    long count = 0;
    for (LayerSpec layer : layers) {
      // One layer has at most 2³¹ · (2³¹ - 1) parameters, so a sum that overflows is negative.
      count += layer.parameterCount();
      if (count < 0) {
        return Long.MAX_VALUE;
      }
    }
    return count;
  }

  private static String details(LayerSpec layer) {
    String text = layer.toString();
    return text.substring(text.indexOf(' ') + 1);
  }

  private static List<LayerSpec> read(String text) {
    List<String> parts = TextParts.split(text, "->");
    if (parts.size() < 2) {
      throw new IllegalArgumentException("there is no layer: nothing follows the inputs");
    }
    int inputs = size(parts.get(0).strip());
    List<LayerSpec> layers = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      LayerSpec layer = layer(inputs, part.strip());
      layers.add(layer);
      inputs = layer.outputs();
    }
    return layers;
  }

  private static LayerSpec layer(int inputs, String part) {
    List<String> words = TextParts.words(part);
    if (words.size() < 2) {
      throw new IllegalArgumentException(
          "layer '%s' must have a number of outputs and an activation, such as '10 identity'"
              .formatted(VisibleText.excerpt(part)));
    }
    float dropout = 0;
    String initializer = null;
    List<Integer> groups = List.of();
    for (String option : words.subList(2, words.size())) {
      if (option.startsWith("dropout=")) {
        dropout = rate(option.substring("dropout=".length()));
      } else if (option.startsWith("initializer=")) {
        initializer = option.substring("initializer=".length());
      } else if (option.startsWith("groups=")) {
        groups = LayerSpec.GroupText.parse(option.substring("groups=".length()));
      } else {
        throw new IllegalArgumentException(
            "'%s' is none of dropout=RATE, initializer=NAME and groups=SIZES"
                .formatted(VisibleText.excerpt(option)));
      }
    }
    return new LayerSpec(inputs, size(words.get(0)), words.get(1), dropout, initializer, groups);
  }

  private static int size(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + VisibleText.excerpt(word) + "' is not a number of inputs or outputs", e);
    }
  }

  private static float rate(String word) {
    try {
      return Float.parseFloat(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "dropout is '" + VisibleText.excerpt(word) + "', which is not a number", e);
    }
  }
}
