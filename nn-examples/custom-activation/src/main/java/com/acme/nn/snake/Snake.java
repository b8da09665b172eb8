package com.acme.nn.snake;

import dev.nn.api.ElementwiseActivation;
import dev.nn.api.Formula;

/**
 * Snake, a rising wave that can learn periodic functions:
 *
 * <pre>
 * f(z)  = z + sin²(αz) / α
 * f'(z) = 1 + sin(2αz)
 * </pre>
 *
 * <p>L. Ziyin, T. Hartwig and M. Ueda, "Neural Networks Fail to Learn Periodic Functions and How to
 * Fix It", NeurIPS 2020.
 *
 * @param frequency α, above 0; written {@code acme:snake(frequency=2)}
 */
@Formula("z + sin²(frequency·z) / frequency")
public record Snake(float frequency) implements ElementwiseActivation {

  /** Sets α = 1. */
  public Snake() {
    this(1);
  }

  /** Checks α; other values are an {@link IllegalArgumentException}. */
  public Snake {
    if (!(frequency > 0 && Float.isFinite(frequency))) {
      throw new IllegalArgumentException(
          "frequency is " + frequency + ", must be finite and above 0");
    }
  }

  @Override
  public String name() {
    return "acme:snake";
  }

  @Override
  public double value(double z) {
    // StrictMath has the same bits on every machine, Math may not.
    double sine = StrictMath.sin(frequency * z);
    return z + sine * sine / frequency;
  }

  @Override
  public double derivative(double z) {
    return 1 + StrictMath.sin(2.0 * frequency * z);
  }
}
