package dev.nn.core.initializers;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/** Draws weights. */
final class Weights {

  private Weights() {}

  /** The weights of a layer, by the seed 7. */
  static Matrix of(Initializer initializer, int inputs, int outputs) {
    Matrix weights = Matrix.zeros(inputs, outputs);
    initializer.initialize(weights, RandomStream.of(7));
    return weights;
  }

  /** The largest absolute value. */
  static double largest(Matrix weights) {
    double largest = 0;
    for (float w : weights.data()) {
      largest = Math.max(largest, Math.abs(w));
    }
    return largest;
  }

  /** The share of weights whose absolute value is above a limit. */
  static double shareAbove(Matrix weights, double limit) {
    int above = 0;
    for (float w : weights.data()) {
      above += Math.abs(w) > limit ? 1 : 0;
    }
    return (double) above / weights.end();
  }
}
