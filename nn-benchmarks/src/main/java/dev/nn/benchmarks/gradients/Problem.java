package dev.nn.benchmarks.gradients;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.loss.GroupLoss;
import dev.nn.core.samples.Samples;

/** The rows of one batch, their loss and the penalties. */
final class Problem {

  private final Loss loss;
  private final Matrix x;
  private final Matrix t;
  private final float[] weights;
  private final long seed;
  private final float l1;
  private final float l2;
  private final double weightSum;

  Problem(Loss loss, Matrix x, Matrix t, float[] weights, long seed, float l1, float l2) {
    this.loss = loss;
    this.x = x;
    this.t = t;
    this.weights = weights.clone();
    this.seed = seed;
    this.l1 = l1;
    this.l2 = l2;
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    weightSum = loss instanceof GroupLoss groups ? sum / groups.groupSize() : sum;
  }

  Loss loss() {
    return loss;
  }

  long seed() {
    return seed;
  }

  double l1() {
    return l1;
  }

  double l2() {
    return l2;
  }

  int rows() {
    return x.rows();
  }

  Samples samples() {
    return Samples.of(x, t, weights.clone());
  }

  Numbers inputs() {
    Numbers inputs = new Numbers(x.rows(), x.columns());
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        inputs.set(r, c, x.get(r, c), 0);
      }
    }
    return inputs;
  }

  /** Returns the weight of a row in the mean. */
  double share(int row) {
    return weights[row] / weightSum;
  }

  /** Returns the gradient of the mean loss by all outputs, [rows · n]. */
  double[] gradient(double[] a, int n, boolean isOfLogarithms) {
    double[] g = new double[a.length];
    for (int r = 0; r < rows(); r++) {
      for (int c = 0; c < n; c++) {
        g[r * n + c] = share(r) * slope(a, n, r, c, isOfLogarithms);
      }
    }
    return g;
  }

  private double slope(double[] a, int n, int r, int c, boolean isOfLogarithms) {
    if (loss instanceof PairLoss) {
      int first = (r - r % 2) * n + c;
      double d = a[first + n] - a[first];
      double slope = 1 / (1 + StrictMath.exp(-d));
      return r % 2 == 0 ? -slope : slope;
    }
    if (isOfLogarithms && loss.name().equals("categorical_crossentropy")) {
      return -t.get(r, c);
    }
    return new LossInDouble(loss.name()).slope(a[r * n + c], t.get(r, c), n);
  }

  boolean isUncertain(int row, int column, double a, double error) {
    return !(loss instanceof PairLoss)
        && new LossInDouble(loss.name()).isUncertain(a, t.get(row, column), error);
  }
}
