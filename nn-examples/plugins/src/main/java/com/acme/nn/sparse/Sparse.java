package com.acme.nn.sparse;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Sparse weights: each output is connected to the same small number of random inputs, so that z has
 * the same size in wide and narrow layers, and outputs differ (J. Martens, "Deep Learning via
 * Hessian-free Optimization", ICML 2010, section 5).
 *
 * <pre>
 * W[r, c] normal, mean 0, standard deviation σ, for k of the inputs r, chosen for each output c
 *         0 for the others
 * </pre>
 *
 * <p>A layer of fewer than k inputs has all connections. Selection sampling (D. E. Knuth, <i>The
 * Art of Computer Programming</i>, volume 2, algorithm 3.4.2S) makes all choices of k inputs
 * equally likely: while m of the n remaining inputs are missing, the next is chosen with chance m /
 * n.
 *
 * @param connections k, at least 1
 * @param stddev σ, above 0
 */
@Formula("W normal, mean 0, deviation stddev, for some inputs of each output, else 0")
public record Sparse(int connections, double stddev) implements Initializer {

  /** Sets k = 15 and σ = 1, as in the paper. */
  public Sparse() {
    this(15, 1);
  }

  /** Checks k and σ; other values are an {@link IllegalArgumentException}. */
  public Sparse {
    if (connections < 1) {
      throw new IllegalArgumentException("connections is " + connections + ", must be at least 1");
    }
    if (!(stddev > 0 && Double.isFinite(stddev))) {
      throw new IllegalArgumentException("stddev is " + stddev + ", must be finite and above 0");
    }
  }

  @Override
  public String name() {
    return "acme:sparse";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    // A draw depends on the weight's number alone, so two purposes need two streams.
    RandomStream choices = random.derive("choice", 0);
    RandomStream sizes = random.derive("size", 0);
    int inputs = weights.rows();
    int outputs = weights.columns();
    float[] w = weights.data();
    for (int c = 0; c < outputs; c++) {
      int missing = Math.min(connections, inputs);
      for (int r = 0; r < inputs; r++) {
        int number = r * outputs + c;
        boolean chosen = choices.below(inputs - r, number) < missing;
        missing -= chosen ? 1 : 0;
        w[weights.start() + number] = chosen ? (float) (stddev * sizes.gaussian(number)) : 0;
      }
    }
  }
}
