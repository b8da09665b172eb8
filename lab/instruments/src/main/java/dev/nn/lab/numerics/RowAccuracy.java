package dev.nn.lab.numerics;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.lab.exact.Ulps;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Measures the errors of softmax and its logarithm, for rows with numbers of all sizes. The exact
 * values are sums of positive terms in double; their own error is below 2⁻³⁰ ulp of float for 1,000
 * columns.
 */
final class RowAccuracy {

  static final Set<String> NAMES = Set.of("softmax", "log_softmax");

  private static final int[] COLUMNS = {1, 2, 3, 10, 100, 1000};

  private final boolean isLogarithm;
  private final Worst value = new Worst();
  private double gradientError;

  private RowAccuracy(boolean isLogarithm) {
    this.isLogarithm = isLogarithm;
  }

  static List<Row> rows(int times, long seed) {
    List<Row> rows = new ArrayList<>();
    for (Activation activation : ServiceLoader.load(Activation.class)) {
      if (NAMES.contains(activation.name())) {
        for (int columns : COLUMNS) {
          Bits bits = new Bits();
          RowAccuracy accuracy = of(activation, columns, times, seed, bits);
          List<String> cells = new ArrayList<>(List.of(activation.name(), columns + ""));
          cells.add(Worst.text(accuracy.value.ulps()));
          cells.add(Worst.text(accuracy.value.roundings()));
          cells.add(Worst.text(accuracy.gradientError));
          rows.add(new Row(Tables.ROWS, cells, bits.text()));
        }
      }
    }
    return rows;
  }

  /** Measures rows of one width, {@code times} rows for each exponent. */
  static RowAccuracy of(Activation activation, int columns, int times, long seed, Bits bits) {
    RowAccuracy accuracy = new RowAccuracy(activation.name().equals("log_softmax"));
    RandomStream random = RandomStream.of(seed);
    long draw = 0;
    for (int exponent = -149; exponent <= 124; exponent++) {
      Matrix z = Matrix.zeros(times, columns);
      Matrix gradient = Matrix.zeros(times, columns);
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = (float) (random.gaussian(draw) * Math.scalb(1.0, exponent));
        gradient.data()[i] = (float) random.gaussian(draw + 1);
        draw += 2;
      }
      if (exponent % 8 == 0 && columns > 1) {
        z.set(0, columns / 2, Float.NEGATIVE_INFINITY);
      }
      Matrix a = Matrix.zeros(times, columns);
      Matrix incoming = gradient.copy();
      activation.forward(z, a);
      activation.backward(z, a, gradient);
      for (int r = 0; r < times; r++) {
        accuracy.add(z.row(r), a.row(r), incoming.row(r), gradient.row(r));
      }
      bits.add(a.data());
      bits.add(gradient.data());
    }
    return accuracy;
  }

  Worst value() {
    return value;
  }

  /** Returns the largest error in a gradient, in roundings of its terms. */
  double gradientError() {
    return gradientError;
  }

  private void add(float[] z, float[] a, float[] incoming, float[] gradient) {
    int top = 0;
    for (int i = 0; i < z.length; i++) {
      top = z[i] > z[top] ? i : top;
    }
    double others = 0;
    for (int i = 0; i < z.length; i++) {
      others += i == top ? 0 : StrictMath.exp((double) z[i] - z[top]);
    }
    double log = StrictMath.log1p(others);
    for (int i = 0; i < z.length; i++) {
      double shifted = (double) z[i] - z[top];
      double exact = isLogarithm ? shifted - log : StrictMath.exp(shifted) / (1 + others);
      value.add(z[i], exact, a[i]);
    }
    addGradient(a, incoming, gradient);
  }

  /** Adds a gradient. Its exact value is computed from the rounded activations. */
  private void addGradient(float[] a, float[] incoming, float[] gradient) {
    double sum = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      double term = isLogarithm ? incoming[i] : (double) a[i] * incoming[i];
      sum += term;
      size += Math.abs(term);
    }
    for (int i = 0; i < a.length; i++) {
      double p = isLogarithm ? StrictMath.exp(a[i]) : a[i];
      double first = isLogarithm ? incoming[i] : p * incoming[i];
      double off = Math.max(0, Math.abs(gradient[i] - (first - p * sum)) - Float.MIN_VALUE);
      double terms = Math.abs(first) + p * size;
      gradientError = Math.max(gradientError, off == 0 ? 0 : off / (Ulps.UNIT * terms));
    }
  }
}
