package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.Arrays;

/**
 * All weights 0. Right for a network of one layer, whose loss has one valley, and for an output
 * layer that is to start at its bias; two such layers in a row never learn, for their gradients are
 * 0.
 *
 * <p>Keras: {@code Zeros}; PyTorch: {@code zeros_}.
 */
@Formula("W = 0")
public record Zeros() implements Initializer {

  @Override
  public String name() {
    return "zeros";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Arrays.fill(weights.data(), weights.start(), weights.end(), 0);
  }
}
