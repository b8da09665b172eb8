package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Uniform weights, the default. They keep the size of activations and gradients from layer to
 * layer, for {@code tanh} and other functions close to the identity at 0 (Glorot and Bengio,
 * "Understanding the Difficulty of Training Deep Feedforward Neural Networks", 2010). Keras: {@code
 * GlorotUniform}, the default for a dense layer; PyTorch: {@code xavier_uniform_}.
 */
@Formula("W uniform in ±√(6 / (inputs + outputs))")
public record GlorotUniform() implements Initializer {

  @Override
  public String name() {
    return "glorot_uniform";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Draw.uniform(weights, random, 2.0 / (weights.rows() + weights.columns()));
  }
}
