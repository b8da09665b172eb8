package dev.nn.api;

/** The rule that draws the initial weights of a layer. Biases start at 0. */
public interface Initializer extends Named {

  /**
   * Fills the weights of one layer.
   *
   * @param weights W, [inputs × outputs]: its rows are the fan-in, its columns the fan-out; set
   *     every element, and nothing else
   * @param random the only source of chance, different for each layer
   */
  void initialize(Matrix weights, RandomStream random);

  /**
   * Fills the weights of one layer of a network, for a rule that depends on the activation, or on
   * the place of the layer. Networks call this method alone; it calls {@link #initialize(Matrix,
   * RandomStream)} unless overridden.
   *
   * @param weights W, [inputs × outputs]; set every element, and nothing else
   * @param network all layers, with their activations as text ({@link PluginText}, {@link
   *     BlockText})
   * @param layer the number of the layer, from 0: {@code network.layers().get(layer)}
   * @param random the only source of chance, different for each layer
   */
  default void initialize(Matrix weights, NetworkSpec network, int layer, RandomStream random) {
    initialize(weights, random);
  }
}
