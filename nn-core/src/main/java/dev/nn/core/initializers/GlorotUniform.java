package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Uniform weights whose variance keeps the size of both the activations and the gradients from
 * layer to layer, as far as one number can: for {@code tanh} and other functions that are close to
 * the identity at 0. The default (Glorot and Bengio, "Understanding the Difficulty of Training Deep
 * Feedforward Neural Networks", 2010).
 *
 * <pre>
 * W uniform in ±√(6 / (inputs + outputs)), variance 2 / (inputs + outputs)
 * </pre>
 *
 * <p>Keras: {@code GlorotUniform}, the default of a dense layer; PyTorch: {@code xavier_uniform_}.
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
