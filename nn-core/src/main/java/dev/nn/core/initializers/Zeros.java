package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.Arrays;

/**
 * Weights of 0, for one layer or an output layer. If two such layers follow each other, they never
 * learn, because their gradients are 0. Keras: {@code Zeros}; PyTorch: {@code zeros_}.
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
