package dev.nn.api;

import org.jspecify.annotations.Nullable;

/**
 * One fully connected layer: a = f(x·W + b).
 *
 * @param inputs the length of x, at least 1
 * @param outputs the length of a, at least 1
 * @param activation f, as {@link PluginText}: {@code relu}, {@code leaky_relu(slope=0.1)}; or as
 *     {@link BlockText}, if blocks of outputs have different functions
 * @param dropout the share of a that training sets to 0 at random, at least 0 and below 1
 * @param initializer the initializer of W as {@link PluginText}, or null for the network's default
 */
public record LayerSpec(
    int inputs, int outputs, String activation, float dropout, @Nullable String initializer) {

  /**
   * Checks the numbers and the form of the names. The network checks that the plug-ins exist.
   *
   * @param inputs the length of x, at least 1
   * @param outputs the length of a, at least 1
   * @param activation f, as {@link PluginText} or {@link BlockText}
   * @param dropout the share of a that training sets to 0 at random, at least 0 and below 1
   * @param initializer the initializer of W as {@link PluginText}, or null for the network's
   *     default
   * @throws IllegalArgumentException if a number is out of range, a text is malformed, or the
   *     blocks of {@code activation} do not have {@code outputs} columns in all
   */
  public LayerSpec {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a layer of %s inputs and %s outputs; both must be at least 1"
              .formatted(inputs, outputs));
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dropout is %s, must be at least 0 and below 1: the share of outputs dropped"
              .formatted(dropout));
    }
    dropout = dropout == 0 ? 0 : dropout; // -0 would print like 0 and not equal it
    activation = BlockText.normalized(activation);
    if (BlockText.isBlocks(activation) && BlockText.parse(activation).columns() != outputs) {
      throw new IllegalArgumentException(
          "%s are of %s columns in all, and the layer has %s outputs; expected as many"
              .formatted(activation, BlockText.parse(activation).columns(), outputs));
    }
    initializer = initializer == null ? null : PluginText.parse(initializer).toString();
  }

  /**
   * Creates a layer without dropout and with the default initializer.
   *
   * @param inputs the length of x, at least 1
   * @param outputs the length of a, at least 1
   * @param activation f, as {@link PluginText} or {@link BlockText}
   * @throws IllegalArgumentException if a number is below 1, the text is malformed, or its blocks
   *     do not have {@code outputs} columns in all
   */
  public LayerSpec(int inputs, int outputs, String activation) {
    this(inputs, outputs, activation, 0, null);
  }

  /**
   * {@return this layer with another dropout: the share of its outputs that training sets to 0 at
   * random}
   *
   * @param rate at least 0 and below 1; 0 for no dropout
   * @throws IllegalArgumentException if the rate is out of range
   */
  public LayerSpec withDropout(float rate) {
    return new LayerSpec(inputs, outputs, activation, rate, initializer);
  }

  /**
   * {@return this layer with another dropout, rounded to a float}
   *
   * @param rate at least 0 and below 1 as a float; 0 for no dropout
   * @throws IllegalArgumentException if the rate is out of range
   */
  public LayerSpec withDropout(double rate) {
    return withDropout((float) rate);
  }

  /**
   * {@return this layer with another initializer for its weights}
   *
   * @param text the initializer as {@link PluginText}, such as {@code he_normal}
   * @throws IllegalArgumentException if the text is malformed
   */
  public LayerSpec withInitializer(String text) {
    return new LayerSpec(inputs, outputs, activation, dropout, text);
  }

  /** Returns the layer's part of a {@link NetworkSpec}'s text: {@code 256 relu dropout=0.2}. */
  @Override
  public String toString() {
    String drop = dropout == 0 ? "" : " dropout=" + dropout;
    String drawn = initializer == null ? "" : " initializer=" + initializer;
    return outputs + " " + activation + drop + drawn;
  }
}
