package dev.nn.api;

import dev.nn.api.text.TextParts;
import dev.nn.api.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** A reader of the text form of a {@link NetworkSpec}. */
final class NetworkText {

  private static final String ARROW = "->";
  private static final String EXAMPLE = "784 -> 256 relu dropout=0.2 -> 10 softmax";

  private NetworkText() {}

  static NetworkSpec parse(String text) {
    List<LayerSpec> layers;
    try {
      layers = layers(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + VisibleText.excerpt(text)
              + "': "
              + VisibleText.ofLines(e.getMessage())
              + "; expected a text such as "
              + EXAMPLE,
          e);
    }
    return new NetworkSpec(layers);
  }

  private static List<LayerSpec> layers(String text) {
    List<String> parts = TextParts.split(text, ARROW);
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
    for (String option : words.subList(2, words.size())) {
      if (option.startsWith("dropout=")) {
        dropout = rate(option.substring("dropout=".length()));
      } else if (option.startsWith("initializer=")) {
        initializer = option.substring("initializer=".length());
      } else {
        throw new IllegalArgumentException(
            "'" + VisibleText.excerpt(option) + "' is neither dropout=RATE nor initializer=NAME");
      }
    }
    return new LayerSpec(inputs, size(words.get(0)), words.get(1), dropout, initializer);
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
