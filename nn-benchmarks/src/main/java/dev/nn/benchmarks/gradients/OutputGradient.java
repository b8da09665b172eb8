package dev.nn.benchmarks.gradients;

import dev.nn.api.Activation;
import dev.nn.benchmarks.exact.Ulps;

/** The gradient of the mean loss by the outputs of the last layer and by their z, in double. */
final class OutputGradient {

  private final LayerInDouble layer;
  private final Problem problem;
  private final boolean isFused;
  private final boolean isOfLogarithms;
  private Numbers ofOutputs;
  private boolean isUncertain;

  OutputGradient(LayerInDouble layer, Activation activation, Problem problem) {
    this.layer = layer;
    this.problem = problem;
    boolean isPlain = layer.p.length == 0 && layer.columns == layer.outputs;
    isFused = isPlain && problem.loss().onLogits(activation).isPresent();
    isOfLogarithms = activation.name().equals("log_softmax");
    ofOutputs = new Numbers(problem.rows(), layer.outputs);
  }

  /** Returns dL/da, for a layer whose parameters need it. */
  Numbers ofOutputs() {
    return ofOutputs;
  }

  boolean isUncertain() {
    return isUncertain;
  }

  /** Returns dL/dz. */
  Numbers ofLogits(Numbers z) {
    Numbers a = layer.activate(z);
    ofOutputs = ofOutputs(a);
    return isFused ? fused(z) : layer.back(z, ofOutputs);
  }

  private Numbers ofOutputs(Numbers a) {
    Numbers g = new Numbers(a.rows(), a.columns());
    int n = a.columns();
    double[] all = flat(a, false);
    double[] value = gradient(all, n);
    double[] errors = new double[value.length];
    LayerInDouble.addChanges(all, flat(a, true), moved -> gradient(moved, n), errors);
    for (int i = 0; i < value.length; i++) {
      double rounding = 4 * Ulps.UNIT * Math.abs(value[i]);
      g.set(i / n, i % n, value[i], errors[i] + rounding);
      isUncertain |=
          problem.isUncertain(i / n, i % n, a.row(i / n)[i % n], 2 * a.errors(i / n)[i % n]);
    }
    return g;
  }

  /** Computes dL/dz in one, as the engine does where a loss has a form of logits. */
  private Numbers fused(Numbers z) {
    int n = z.columns();
    double[] all = flat(z, false);
    double[] value = gradientOfLogits(all, n);
    double[] errors = new double[value.length];
    LayerInDouble.addChanges(all, flat(z, true), moved -> gradientOfLogits(moved, n), errors);
    Numbers dz = new Numbers(z.rows(), n);
    for (int i = 0; i < value.length; i++) {
      double terms = Math.abs(value[i]) + problem.share(i / n);
      dz.set(i / n, i % n, value[i], errors[i] + 4 * Ulps.UNIT * terms);
    }
    return dz;
  }

  private double[] gradientOfLogits(double[] z, int n) {
    int rows = z.length / n;
    double[] a = new double[z.length];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(layer.function.forward(part(z, r, n), layer.p, n), 0, a, r * n, n);
    }
    double[] g = gradient(a, n);
    double[] dz = new double[z.length];
    for (int r = 0; r < rows; r++) {
      double[] row = layer.function.backward(part(z, r, n), layer.p, part(g, r, n));
      System.arraycopy(row, 0, dz, r * n, n);
    }
    return dz;
  }

  private double[] gradient(double[] a, int n) {
    return problem.gradient(a, n, isOfLogarithms);
  }

  private static double[] part(double[] all, int row, int n) {
    double[] part = new double[n];
    System.arraycopy(all, row * n, part, 0, n);
    return part;
  }

  private static double[] flat(Numbers numbers, boolean errors) {
    double[] flat = new double[numbers.rows() * numbers.columns()];
    for (int r = 0; r < numbers.rows(); r++) {
      double[] row = errors ? numbers.errors(r) : numbers.row(r);
      System.arraycopy(row, 0, flat, r * row.length, row.length);
    }
    return flat;
  }
}
