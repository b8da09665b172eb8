package dev.nn.benchmarks.gradients;

import dev.nn.benchmarks.exact.Ulps;
import java.util.Arrays;

/**
 * A layer in double, which also bounds the errors of the same layer in float.
 *
 * <p>A sum of n terms has at most n roundings of Σ|terms|; errors of operands come to it times the
 * other operand. A function f has some roundings of its result or of 1, {@link #ROUNDINGS}, as
 * {@code bin/numerics} measures, and passes errors of z on by its Jacobian, here by differences.
 */
final class LayerInDouble {

  /** More than any activation has. */
  static final double ROUNDINGS = 8;

  private static final double STEP = 1e-6;

  final RowFunctionInDouble function;
  final int inputs;
  final int outputs;
  final int columns;
  final double[][] w;
  final double[] b;
  final double[] p;

  LayerInDouble(RowFunctionInDouble function, int inputs, int outputs, float[] all, int start) {
    this.function = function;
    this.inputs = inputs;
    this.outputs = outputs;
    columns = function.columns(outputs);
    w = new double[inputs][columns];
    b = new double[columns];
    p = new double[function.parameters(outputs)];
    int next = start;
    for (double[] row : w) {
      next = take(all, next, row);
    }
    next = take(all, next, b);
    take(all, next, p);
  }

  private static int take(float[] all, int start, double[] part) {
    for (int i = 0; i < part.length; i++) {
      part[i] = all[start + i];
    }
    return start + part.length;
  }

  /** Returns the number of parameters. */
  int size() {
    return inputs * columns + columns + p.length;
  }

  /** Returns z = x·W + b. */
  Numbers affine(Numbers x) {
    Numbers z = new Numbers(x.rows(), columns);
    for (int r = 0; r < x.rows(); r++) {
      for (int o = 0; o < columns; o++) {
        double sum = b[o];
        double size = Math.abs(b[o]);
        double error = 0;
        for (int i = 0; i < inputs; i++) {
          sum += x.row(r)[i] * w[i][o];
          size += Math.abs(x.row(r)[i] * w[i][o]);
          error += x.errors(r)[i] * Math.abs(w[i][o]);
        }
        z.set(r, o, sum, error + (inputs + 1) * Ulps.UNIT * size);
      }
    }
    return z;
  }

  /** Returns a = f(z). */
  Numbers activate(Numbers z) {
    Numbers a = new Numbers(z.rows(), outputs);
    for (int r = 0; r < z.rows(); r++) {
      double[] value = function.forward(z.row(r), p, outputs);
      double[][] jacobian = jacobian(z.row(r));
      for (int j = 0; j < outputs; j++) {
        double error = ROUNDINGS * Ulps.UNIT * Math.max(1, Math.abs(value[j]));
        for (int i = 0; i < columns; i++) {
          error += Math.abs(jacobian[i][j]) * z.errors(r)[i];
        }
        a.set(r, j, value[j], error);
      }
    }
    return a;
  }

  /** Returns dL/dz for g = dL/da. */
  Numbers back(Numbers z, Numbers g) {
    Numbers dz = new Numbers(z.rows(), columns);
    for (int r = 0; r < z.rows(); r++) {
      double[] zs = z.row(r);
      double[] gs = g.row(r);
      double[] value = function.backward(zs, p, gs);
      double[][] jacobian = jacobian(zs);
      double[] error = new double[columns];
      for (int i = 0; i < columns; i++) {
        double terms = columns == outputs ? Math.abs(gs[i]) : 0;
        for (int j = 0; j < outputs; j++) {
          terms += Math.abs(jacobian[i][j] * gs[j]);
          error[i] += Math.abs(jacobian[i][j]) * g.errors(r)[j];
        }
        error[i] += ROUNDINGS * Ulps.UNIT * terms;
      }
      addChanges(zs, z.errors(r), moved -> function.backward(moved, p, gs), error);
      for (int i = 0; i < columns; i++) {
        dz.set(r, i, value[i], error[i]);
      }
    }
    return dz;
  }

  /** Returns dL/dp of all rows. */
  Numbers backToParameters(Numbers z, Numbers g) {
    Numbers dp = new Numbers(1, p.length);
    for (int r = 0; r < z.rows(); r++) {
      double[] zs = z.row(r);
      double[] gs = g.row(r);
      double[] value = function.backwardToParameters(zs, p, gs);
      double[] unit = function.backwardToParameters(zs, p, ones(gs.length));
      double[] error = new double[p.length];
      addChanges(zs, z.errors(r), moved -> function.backwardToParameters(moved, p, gs), error);
      for (int i = 0; i < p.length; i++) {
        double rounding = (ROUNDINGS + z.rows()) * Ulps.UNIT * Math.abs(value[i]);
        error[i] += rounding + Math.abs(unit[i]) * g.errors(r)[i];
        dp.set(0, i, dp.row(0)[i] + value[i], dp.errors(0)[i] + error[i]);
      }
    }
    return dp;
  }

  /** Returns dL/dx = dz·Wᵀ. */
  Numbers backToInputs(Numbers dz) {
    Numbers dx = new Numbers(dz.rows(), inputs);
    for (int r = 0; r < dz.rows(); r++) {
      for (int i = 0; i < inputs; i++) {
        double sum = 0;
        double size = 0;
        double error = 0;
        for (int o = 0; o < columns; o++) {
          sum += dz.row(r)[o] * w[i][o];
          size += Math.abs(dz.row(r)[o] * w[i][o]);
          error += dz.errors(r)[o] * Math.abs(w[i][o]);
        }
        dx.set(r, i, sum, error + columns * Ulps.UNIT * size);
      }
    }
    return dx;
  }

  /** A function of z. */
  interface OfRow {
    double[] apply(double[] z);
  }

  /** Adds to errors how much a function changes with the errors of its arguments. */
  static void addChanges(double[] at, double[] errorsAt, OfRow function, double[] errors) {
    double[] moved = at.clone();
    for (int i = 0; i < at.length; i++) {
      double h = STEP * Math.max(1, Math.abs(at[i]));
      moved[i] = at[i] + h;
      double[] above = function.apply(moved);
      moved[i] = at[i] - h;
      double[] below = function.apply(moved);
      moved[i] = at[i];
      for (int j = 0; j < errors.length; j++) {
        errors[j] += Math.abs(above[j] - below[j]) / (2 * h) * errorsAt[i];
      }
    }
  }

  /** Returns daⱼ/dzᵢ at [i][j], from the backward pass. */
  private double[][] jacobian(double[] z) {
    double[][] jacobian = new double[columns][outputs];
    for (int j = 0; j < outputs; j++) {
      double[] unit = new double[outputs];
      unit[j] = 1;
      double[] column = function.backward(z, p, unit);
      for (int i = 0; i < columns; i++) {
        jacobian[i][j] = column[i];
      }
    }
    return jacobian;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
