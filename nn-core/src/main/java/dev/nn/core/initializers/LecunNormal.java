package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * {@link LecunUniform} with normally distributed weights (LeCun et al., 1998), the choice for
 * {@code selu} (Klambauer et al., "Self-Normalizing Neural Networks", 2017). PyTorch: {@code
 * kaiming_normal_(nonlinearity="linear")}. Keras: {@code LecunNormal}, cut off at two standard
 * deviations.
 */
@Formula("W normal, mean 0, variance 1 / inputs")
public record LecunNormal() implements Initializer {

  @Override
  public String name() {
    return "lecun_normal";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Draw.normal(weights, random, 1.0 / weights.rows());
  }
}
