package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Normally distributed weights whose deviation does not depend on the layer's size, such as the
 * frequencies of the activation {@code periodic}. PyTorch: {@code normal_}, with a deviation of 1.
 * Keras: {@code RandomNormal}, with a deviation of 0.05.
 *
 * @param deviation the standard deviation, finite and above 0; 1 unless set
 */
@Formula("W normal, mean 0, variance deviation²")
public record Normal(float deviation) implements Initializer {

  /** Checks that the deviation is finite and above 0. */
  public Normal {
    if (!(deviation > 0 && Float.isFinite(deviation))) {
      throw new IllegalArgumentException(
          "deviation is " + deviation + ", must be finite and above 0");
    }
  }

  /** Sets the deviation to 1. */
  public Normal() {
    this(1);
  }

  @Override
  public String name() {
    return "normal";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    Draw.normal(weights, random, (double) deviation * deviation);
  }
}
