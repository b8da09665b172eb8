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
}
