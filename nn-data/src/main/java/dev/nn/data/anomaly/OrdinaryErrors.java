package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The errors of rows that the autoencoder did not learn from.
 *
 * @param columns the mean of e(c), for each column
 * @param threshold the quantile of their scores
 */
record OrdinaryErrors(List<Double> columns, double threshold) {

  /** The least mean error, as inputs have a variance of about 1: a smaller one is chance. */
  private static final double LEAST = 1e-4;

  /** Computes the means of the finite errors, and the quantile of the scores. */
  static OrdinaryErrors of(Matrix errors, double quantile) {
    List<Double> means = new ArrayList<>();
    for (int c = 0; c < errors.columns(); c++) {
      double sum = 0;
      int count = 0;
      for (int r = 0; r < errors.rows(); r++) {
        double error = errors.get(r, c);
        sum += Double.isFinite(error) ? error : 0;
        count += Double.isFinite(error) ? 1 : 0;
      }
      means.add(Math.max(LEAST, count == 0 ? 1 : sum / count));
    }
    double[] scores = new double[errors.rows()];
    double[] row = new double[errors.columns()];
    for (int r = 0; r < scores.length; r++) {
      for (int c = 0; c < row.length; c++) {
        row[c] = errors.get(r, c);
      }
      scores[r] = relate(row, means);
    }
    Arrays.sort(scores);
    // The least score with at least this share of the rows within it, of one row more than there
    // are.
    int place = (int) Math.ceil(quantile * (scores.length + 1)) - 1;
    double threshold = scores[Math.max(0, Math.min(place, scores.length - 1))];
    return new OrdinaryErrors(means, Math.max(threshold, Double.MIN_NORMAL));
  }

  /** Divides errors by the means, in place, and returns the mean of the quotients. */
  static double relate(double[] errors, List<Double> means) {
    double sum = 0;
    for (int c = 0; c < errors.length; c++) {
      errors[c] /= means.get(c);
      sum += errors[c];
    }
    return sum / errors.length;
  }
}
