package com.acme.nn.snake;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;

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
public record Snake(float frequency) implements Activation {

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
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      // StrictMath has the same bits on every machine, Math may not.
      double sine = StrictMath.sin((double) frequency * in[i]);
      out[i] = (float) (in[i] + sine * sine / frequency);
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= (float) (1 + StrictMath.sin(2.0 * frequency * in[i]));
    }
  }
}
