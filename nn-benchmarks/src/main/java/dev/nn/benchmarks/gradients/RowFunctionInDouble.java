package dev.nn.benchmarks.gradients;

import dev.nn.api.Activation;
import dev.nn.benchmarks.exact.ActivationFormulas;
import dev.nn.benchmarks.exact.Formula;
import dev.nn.benchmarks.exact.Special;

/** The function of a layer for one row, in double. */
interface RowFunctionInDouble {

  /** Returns the columns of z for some outputs. */
  default int columns(int outputs) {
    return outputs;
  }

  /** Returns the number of parameters p for some outputs. */
  default int parameters(int outputs) {
    return 0;
  }

  /** Returns a = f(z, p). */
  double[] forward(double[] z, double[] p, int outputs);

  /** Returns dL/dz for g = dL/da. */
  double[] backward(double[] z, double[] p, double[] g);

  /** Returns dL/dp for g = dL/da. */
  default double[] backwardToParameters(double[] z, double[] p, double[] g) {
    return new double[0];
  }

  /** Returns whether an error of z might take it over a kink. */
  default boolean isUncertain(double z, double error) {
    return false;
  }

  /** Returns the function of an activation by its name. */
  static RowFunctionInDouble of(Activation activation) {
    return switch (activation.name()) {
      case "softmax", "log_softmax" -> new SoftmaxInDouble(activation.name().startsWith("log"));
      case "numerics:swish" -> new SwishInDouble();
      case "numerics:gated" -> new GatedInDouble();
      default -> new ElementwiseInDouble(ActivationFormulas.of(activation));
    };
  }

  /** One number after the other. */
  record ElementwiseInDouble(Formula formula) implements RowFunctionInDouble {

    @Override
    public double[] forward(double[] z, double[] p, int outputs) {
      double[] a = new double[outputs];
      for (int i = 0; i < outputs; i++) {
        a[i] = formula.value(z[i]);
      }
      return a;
    }

    @Override
    public double[] backward(double[] z, double[] p, double[] g) {
      double[] dz = new double[g.length];
      for (int i = 0; i < g.length; i++) {
        dz[i] = g[i] * formula.slope(z[i]);
      }
      return dz;
    }

    @Override
    public boolean isUncertain(double z, double error) {
      for (double point : formula.points()) {
        if (Math.abs(Math.abs(z) - point) <= error) {
          return true;
        }
      }
      return Math.abs(z) <= error;
    }
  }

  /** Softmax and its logarithm. */
  record SoftmaxInDouble(boolean logarithm) implements RowFunctionInDouble {

    @Override
    public double[] forward(double[] z, double[] p, int outputs) {
      double max = Double.NEGATIVE_INFINITY;
      for (double number : z) {
        max = Math.max(max, number);
      }
      double sum = 0;
      for (double number : z) {
        sum += StrictMath.exp(number - max);
      }
      double[] a = new double[outputs];
      for (int i = 0; i < outputs; i++) {
        double log = z[i] - max - StrictMath.log(sum);
        a[i] = logarithm ? log : StrictMath.exp(log);
      }
      return a;
    }

    @Override
    public double[] backward(double[] z, double[] p, double[] g) {
      double[] a = forward(z, p, g.length);
      double sum = 0;
      for (int i = 0; i < g.length; i++) {
        sum += logarithm ? g[i] : g[i] * a[i];
      }
      double[] dz = new double[g.length];
      for (int i = 0; i < g.length; i++) {
        dz[i] = logarithm ? g[i] - StrictMath.exp(a[i]) * sum : a[i] * (g[i] - sum);
      }
      return dz;
    }
  }

  /** The twin of {@link LearnedSwish}. */
  record SwishInDouble() implements RowFunctionInDouble {

    @Override
    public int parameters(int outputs) {
      return outputs;
    }

    @Override
    public double[] forward(double[] z, double[] p, int outputs) {
      double[] a = new double[outputs];
      for (int i = 0; i < outputs; i++) {
        a[i] = z[i] * Special.sigmoid(p[i] * z[i]);
      }
      return a;
    }

    @Override
    public double[] backward(double[] z, double[] p, double[] g) {
      double[] dz = new double[g.length];
      for (int i = 0; i < g.length; i++) {
        double x = p[i] * z[i];
        dz[i] = g[i] * (Special.sigmoid(x) + x * Special.sigmoidSlope(x));
      }
      return dz;
    }

    @Override
    public double[] backwardToParameters(double[] z, double[] p, double[] g) {
      double[] dp = new double[g.length];
      for (int i = 0; i < g.length; i++) {
        dp[i] = g[i] * z[i] * z[i] * Special.sigmoidSlope(p[i] * z[i]);
      }
      return dp;
    }
  }

  /** The twin of {@link Gated}. */
  record GatedInDouble() implements RowFunctionInDouble {

    @Override
    public int columns(int outputs) {
      return 2 * outputs;
    }

    @Override
    public double[] forward(double[] z, double[] p, int outputs) {
      double[] a = new double[outputs];
      for (int i = 0; i < outputs; i++) {
        a[i] = z[2 * i] * Special.sigmoid(z[2 * i + 1]);
      }
      return a;
    }

    @Override
    public double[] backward(double[] z, double[] p, double[] g) {
      double[] dz = new double[2 * g.length];
      for (int i = 0; i < g.length; i++) {
        dz[2 * i] = g[i] * Special.sigmoid(z[2 * i + 1]);
        dz[2 * i + 1] = g[i] * z[2 * i] * Special.sigmoidSlope(z[2 * i + 1]);
      }
      return dz;
    }
  }
}
