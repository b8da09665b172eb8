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

  /**
   * Returns whether layers are sizes alone, of which the first and the last are those of inputs and
   * outputs, as in {@code layers} of Spark's own network.
   *
   * @param text the layers as they are set
   * @param inputs the number of inputs
   * @param outputs the number of outputs
   * @return false if a layer has an activation
   */
  public static boolean areAll(String text, int inputs, int outputs) {
    String[] sizes = text.split("->|,", -1);
    boolean bare = Arrays.stream(sizes).allMatch(size -> SIZE.matcher(size.strip()).matches());
    return bare
        && sizes.length > 1
        && sizes[0].strip().equals(String.valueOf(inputs))
        && sizes[sizes.length - 1].strip().equals(String.valueOf(outputs));
  }

  /**
   * Returns hidden layers, each with an activation.
   *
   * @param text the layers as they are set; not blank
   * @return such as {@code 128 hard_silu -> 64 hard_silu}
   */
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
