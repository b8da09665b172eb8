package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.ColumnRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The errors of reproduced inputs and the distances of raw cells, by raw column. */
final class Reproduction {

  private final int[] ends; // of the inputs of each column
  private final @Nullable Bounds[] inner;

  Reproduction(Preprocessing preprocessing) {
    List<Encoder> encoders = preprocessing.encoders();
    ends = new int[encoders.size()];
    int end = 0;
    for (int c = 0; c < ends.length; c++) {
      end += encoders.get(c).inputNames().size();
      ends[c] = end;
    }
    inner = new Bounds[ends.length];
    preprocessing.ranges().ifPresent(ranges -> fill(ranges.columns()));
  }

  private void fill(List<ColumnRange> ranges) {
    for (int c = 0; c < inner.length; c++) {
      inner[c] = ranges.get(c) instanceof NumberRange numbers ? numbers.inner() : null;
    }
  }

  int columns() {
    return ends.length;
  }

  /** Computes e(c) of one row: the mean of (x̂ − x)² over the inputs of column c. */
  void errors(Matrix x, Matrix reproduced, int row, double[] errors) {
    int input = 0;
    for (int c = 0; c < ends.length; c++) {
      double sum = 0;
      int first = input;
      for (; input < ends[c]; input++) {
        double difference = (double) reproduced.get(row, input) - x.get(row, input);
        sum += difference * difference;
      }
      double mean = sum / Math.max(1, ends[c] - first);
      errors[c] = Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
    }
  }

  /**
   * Returns the distances f(c) = ln(1 + d / w) of numbers and dates from those of the training
   * rows: w is the width of the inner range of column c, and d the distance beyond that range with
   * w more on each side; 0 within, and in other columns. The inputs of the network have bounds, and
   * the network may have learnt to reproduce these; f grows without bounds, and the rows planted
   * elsewhere do not change it.
   */
  double[] distances(double[] codes) {
    double[] far = new double[inner.length];
    for (int c = 0; c < far.length; c++) {
      Bounds range = inner[c];
      if (range != null && Double.isFinite(codes[c])) {
        double beyond = Math.abs(codes[c] - range.widened().clip(codes[c]));
        far[c] = StrictMath.log1p(beyond / (range.high() - range.low()));
      }
    }
    return far;
  }

  /**
   * The errors of rows that the autoencoder did not learn from.
   *
   * @param unit the quantile of their scores by errors alone, the weight of a distance f(c) of 1
   */
  record OrdinaryErrors(List<Double> columns, double unit, double threshold) {

    /** The least mean error, as inputs have a variance of about 1: a smaller one is chance. */
    private static final double LEAST = 1e-4;

    /** Computes the means of the finite errors, and the quantiles of the scores. */
    static OrdinaryErrors of(Matrix errors, double[][] far, double quantile) {
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
      double unit = quantile(scores.clone(), quantile);
      for (int r = 0; r < scores.length; r++) {
        scores[r] += unit * DoubleStream.of(far[r]).sum();
      }
      return new OrdinaryErrors(means, unit, quantile(scores, quantile));
    }

    /**
     * Returns the least score with a share of the rows within it, of one row more than there are.
     */
    private static double quantile(double[] scores, double share) {
      Arrays.sort(scores);
      int place = (int) Math.ceil(share * (scores.length + 1)) - 1;
      double score = scores[Math.max(0, Math.min(place, scores.length - 1))];
      return Math.max(score, Double.MIN_NORMAL);
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
}
