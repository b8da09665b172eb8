package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Uniform weights that keep the size of the activations from layer to layer although {@code relu}
 * sets half of them to 0 (He et al., "Delving Deep into Rectifiers", 2015). Keras: {@code
 * HeUniform}; PyTorch: {@code kaiming_uniform_(nonlinearity="relu")}.
 */
@Formula("W uniform in ±√(6 / inputs)")
public record HeUniform() implements Initializer {

  @Override
  public String name() {
    return "he_uniform";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Draw.uniform(weights, random, 2.0 / weights.rows());
  }
}
