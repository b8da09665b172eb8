package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * {@link HeUniform} with normally distributed weights (He et al., 2015). PyTorch: {@code
 * kaiming_normal_(nonlinearity="relu")}. Keras: {@code HeNormal}, cut off at 2 standard deviations.
 */
@Formula("W normal, mean 0, variance 2 / inputs")
public record HeNormal() implements Initializer {

  @Override
  public String name() {
    return "he_normal";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Draw.normal(weights, random, 2.0 / weights.rows());
  }
}
