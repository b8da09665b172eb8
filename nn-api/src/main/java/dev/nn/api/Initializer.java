package dev.nn.api;

/** The rule that draws a layer's initial weights. Biases start at 0. */
public interface Initializer extends Named {

  /**
   * Fills the weights of one layer.
   *
   * @param weights W, [inputs × outputs]: fan-in is the number of rows, fan-out the number of
   *     columns; set every element, and nothing else
   * @param random the only source of randomness, different for each layer
   */
  void initialize(Matrix weights, RandomStream random);

  /**
   * Fills the weights of one layer of a network, for a rule that depends on the layer's activation
   * or position. Networks call only this method; unless overridden, it calls {@link
   * #initialize(Matrix, RandomStream)}.
   *
   * @param weights W, [inputs × outputs]; set every element, and nothing else
   * @param network all layers, with their activations as text ({@link PluginText}, {@link
   *     BlockText})
   * @param layer the layer's index: {@code network.layers().get(layer)}
   * @param random the only source of randomness, different for each layer
   */
  default void initialize(Matrix weights, NetworkSpec network, int layer, RandomStream random) {
    initialize(weights, random);
  }
}
