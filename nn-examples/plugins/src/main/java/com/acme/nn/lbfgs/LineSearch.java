package com.acme.nn.lbfgs;

import dev.nn.api.ParameterBlock;

/**
 * The search for a length t of the step w ← w₀ + t·d by bisection (Lewis and Overton, "Nonsmooth
 * optimization via quasi-Newton methods", 2013), until the loss has fallen by at least a share of
 * what its slope promised, and the slope is less steep (the weak Wolfe conditions).
 */
final class LineSearch {

  private static final double DESCENT = 1e-4;
  private static final double CURVATURE = 0.9;

  private final ParameterBlock network;
  private final float[] from;
  private final float[] direction;
  private final double slope;
  private final int evaluations;

  /**
   * Creates a search.
   *
   * @param from w₀
   * @param direction d
   * @param slope g₀·d, below 0
   * @param evaluations the most points to evaluate
   */
  LineSearch(
      ParameterBlock network, float[] from, float[] direction, double slope, int evaluations) {
    this.network = network;
    this.from = from;
    this.direction = direction;
    this.slope = slope;
    this.evaluations = evaluations;
  }

  /**
   * Moves to the point found, at which loss and gradient are evaluated.
   *
   * @param first the length to try first
   * @return whether the loss has fallen; otherwise, the parameters are those of before
   */
  boolean run(double first) {
    double loss = network.loss();
    double t = first;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double at = 0;
    for (int i = 0; i < evaluations; i++) {
      double found = evaluate(t);
      at = t;
      if (!(found <= loss + DESCENT * t * slope)) { // too far, or NaN
        high = t;
      } else if (Vectors.dot(network.gradients(), direction) < CURVATURE * slope) {
        low = t;
      } else {
        return true;
      }
      t = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
    }
    if (at != low) {
      evaluate(low);
    }
    return low > 0;
  }

  private double evaluate(double t) {
    float[] w = network.values();
    Vectors.copy(from, w);
    if (t == 0) {
      return network.loss();
    }
    Vectors.add(w, t, direction);
    return network.evaluate();
  }
}
