package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Uniform weights that keep the size of the activations from layer to layer, for {@code selu} and
 * activations close to the identity (LeCun et al., "Efficient BackProp", 1998). Keras: {@code
 * LecunUniform}; PyTorch: {@code kaiming_uniform_(nonlinearity="linear")}. The default of PyTorch's
 * {@code Linear} is a third of this variance.
 */
@Formula("W uniform in ±√(3 / inputs)")
public record LecunUniform() implements Initializer {

  @Override
  public String name() {
    return "lecun_uniform";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Draw.uniform(weights, random, 1.0 / weights.rows());
  }
}
