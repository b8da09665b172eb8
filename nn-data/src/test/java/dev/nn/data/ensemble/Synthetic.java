package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.data.metrics.ProbabilityMetrics.CalibrationError;

/** Forecasts whose true probabilities are known. */
final class Synthetic {

  private Synthetic() {}

  interface Distortion {
    double of(double probability);
  }

  /** Rows of two labels with probability q of the second, of which a distortion is predicted. */
  static Forecasts twoLabels(int rows, long seed, Distortion distortion) {
    RandomStream random = RandomStream.of(seed);
    double[] p = new double[2 * rows];
    int[] actual = new int[rows];
    for (int r = 0; r < rows; r++) {
      double q = 1 / (1 + StrictMath.exp(-1.5 * random.derive("logit", 0).gaussian(r)));
      actual[r] = random.derive("label", 0).uniform(r, 0, 1) < q ? 1 : 0;
      p[2 * r + 1] = distortion.of(q);
      p[2 * r] = 1 - p[2 * r + 1];
    }
    return new Forecasts(p, 2, actual);
  }

  /** Rows of several labels with random logits, predicted with logits multiplied by a factor. */
  static Forecasts labels(int rows, int labels, long seed, double factor) {
    RandomStream random = RandomStream.of(seed);
    double[] p = new double[labels * rows];
    int[] actual = new int[rows];
    for (int r = 0; r < rows; r++) {
      double[] truth = new double[labels];
      double sum = 0;
      for (int c = 0; c < labels; c++) {
        truth[c] = StrictMath.exp(1.5 * random.derive("logit", c).gaussian(r));
        sum += truth[c];
      }
      double draw = random.derive("label", 0).uniform(r, 0, 1) * sum;
      for (int c = 0; c < labels - 1 && draw >= truth[c]; c++) {
        draw -= truth[c];
        actual[r]++;
      }
      double total = 0;
      for (int c = 0; c < labels; c++) {
        p[r * labels + c] = StrictMath.pow(truth[c], factor);
        total += p[r * labels + c];
      }
      for (int c = 0; c < labels; c++) {
        p[r * labels + c] /= total;
      }
    }
    return new Forecasts(p, labels, actual);
  }

  static double sharpened(double q, double factor) {
    double odds = StrictMath.pow(q / (1 - q), factor);
    return odds / (1 + odds);
  }

  static double error(Forecasts forecasts) {
    int labels = forecasts.labels();
    Matrix p = Matrix.zeros(forecasts.rows(), labels);
    Matrix t = Matrix.zeros(forecasts.rows(), 1);
    for (int r = 0; r < forecasts.rows(); r++) {
      for (int c = 0; c < labels; c++) {
        p.set(r, c, (float) forecasts.probability(r, c));
      }
      t.set(r, 0, forecasts.actual(r));
    }
    return new CalibrationError().of(p, t);
  }
}
