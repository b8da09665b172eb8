package dev.nn.activations;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.p;
import static dev.nn.api.expression.Expression.z;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Formula;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;

/**
 * A sine with a learned phase, a = sin(2π·(z + p)). The phase p of each unit starts between 0 and
 * 1, that is anywhere in the period.
 *
 * <p>As the first layer of each input, with the initializer {@code normal}, it embeds numbers in
 * frequencies that are learned (Y. Gorishniy, I. Rubachev and A. Babenko, "On Embeddings for
 * Numerical Features in Tabular Deep Learning", 2022; with a phase in place of a sine and a cosine,
 * as in D. Holzmüller, L. Grinsztajn and I. Steinwart, "Better by Default: Strong Pre-Tuned MLPs
 * and Boosted Trees on Tabular Data", 2024).
 *
 * <p>Derivative: 2π·cos(2π·(z + p)). The sine is a polynomial of degree 9 with an error of at most
 * 1.2e-7. Beyond ±{@value #MOST} periods, where floats no longer resolve a period, a is constant.
 */
@Formula("sin(2π·(z + p)), p learned for each unit")
public record Periodic() implements LayerActivation, Expressible {

  /** The greatest |z + p|. */
  private static final float MOST = 1 << 20;

  /** Added to a number below 2²² and taken away again, it rounds to a whole number. */
  private static final float TO_WHOLE = 3 << 22;

  // sin(2π·q) = q·(C0 + C1·q² + …) for |q| ≤ 1/4, interpolated at Chebyshev's nodes
  private static final float C0 = 6.2831855f;
  private static final float C1 = -41.341682f;
  private static final float C2 = 81.60248f;
  private static final float C3 = -76.58128f;
  private static final float C4 = 39.760723f;

  private static final float QUARTER = 0.25f;
  private static final float TURN = (float) (2 * Math.PI);

  @Override
  public String name() {
    return "periodic";
  }

  @Override
  public int parameters(int outputs) {
    return outputs;
  }

  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    for (int i = 0; i < outputs; i++) {
      p.data()[p.start() + i] = random.uniform(i, 0, 1);
    }
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    int columns = z.columns();
    for (int r = 0; r < z.rows(); r++) {
      int in = z.start() + r * columns;
      int out = a.start() + r * columns;
      forward(z.data(), in, p.data(), p.start(), a.data(), out, columns);
    }
  }

  private static void forward(
      float[] z, int in, float[] p, int phase, float[] a, int out, int columns) {
    for (int j = 0; j < columns; j++) {
      a[out + j] = cos(bounded(z[in + j] + p[phase + j]) - QUARTER);
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    int columns = z.columns();
    for (int r = 0; r < z.rows(); r++) {
      int in = z.start() + r * columns;
      int da = gradients.a().start() + r * columns;
      int dz = gradients.z().start() + r * columns;
      int dp = gradients.p().start() + r * columns;
      float[] of = gradients.z().data();
      backward(z.data(), in, p.data(), p.start(), gradients.a().data(), da, of, dz, columns);
      System.arraycopy(of, dz, gradients.p().data(), dp, columns);
    }
  }

  private static void backward(
      float[] z, int in, float[] p, int phase, float[] da, int from, float[] dz, int to, int n) {
    for (int j = 0; j < n; j++) {
      float u = z[in + j] + p[phase + j];
      float inside = Step.between(-MOST, u, MOST);
      dz[to + j] = da[from + j] * (inside * TURN * cos(bounded(u)));
    }
  }

  private static float bounded(float u) {
    return Math.min(Math.max(u, -MOST), MOST);
  }

  /** Returns cos(2π·v). */
  private static float cos(float v) {
    float rest = v - ((v + TO_WHOLE) - TO_WHOLE); // in [-1/2, 1/2], of the same cosine
    float q = QUARTER - Math.abs(rest);
    float t = q * q;
    return q * Math.fma(Math.fma(Math.fma(Math.fma(C4, t, C3), t, C2), t, C1), t, C0);
  }

  @Override
  public Expression expression() {
    Expression v = z().plus(p()).max(-MOST).min(MOST).minus(constant(QUARTER));
    Expression whole = v.plus(TO_WHOLE).minus(constant(TO_WHOLE));
    Expression q = constant(QUARTER).minus(v.minus(whole).abs());
    Expression t = q.times(q);
    Expression series = constant(C4);
    for (float coefficient : new float[] {C3, C2, C1, C0}) {
      series = multiplyAdd(series, t, constant(coefficient));
    }
    return q.times(series);
  }
}
