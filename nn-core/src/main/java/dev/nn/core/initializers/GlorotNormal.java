package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * {@link GlorotUniform} with normally distributed weights (Glorot and Bengio, 2010). PyTorch:
 * {@code xavier_normal_}. Keras: {@code GlorotNormal}, cut off at two standard deviations.
 */
@Formula("W normal, mean 0, variance 2 / (inputs + outputs)")
public record GlorotNormal() implements Initializer {

  @Override
  public String name() {
    return "glorot_normal";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Draw.normal(weights, random, 2.0 / (weights.rows() + weights.columns()));
  }
}
