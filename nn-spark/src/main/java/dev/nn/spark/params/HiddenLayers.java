package dev.nn.spark.params;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hidden layers in the notation of networks, whose activation may be left out. */
public final class HiddenLayers {

  static final String USUAL = "128 hard_silu dropout=0.1 -> 128 hard_silu dropout=0.1";

  private static final String ACTIVATION = "hard_silu";

  private static final Pattern SIZE = Pattern.compile("\\d+");

  private HiddenLayers() {}

  /** Returns hidden layers, each with an activation and followed by an arrow. */
  static String of(String text) {
    return text.isBlank() ? "" : full(text) + " -> ";
  }

  /** Returns hidden layers, each with an activation. */
  public static String full(String text) {
    String layers = text.strip();
    String separator = layers.contains("->") ? "->" : ",";
    boolean sizes =
        Arrays.stream(layers.split(separator, -1))
            .allMatch(size -> SIZE.matcher(size.strip()).matches());
    return sizes
        ? Arrays.stream(layers.split(separator, -1))
            .map(size -> size.strip() + " " + ACTIVATION)
            .collect(Collectors.joining(" -> "))
        : layers;
  }
}
