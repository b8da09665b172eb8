package dev.nn.data.metrics.reports;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.counts.ClassTally;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A reliability diagram in numbers: predicted probabilities beside the shares that come true, equal
 * in a calibrated model (Guo and others, "On Calibration of Modern Neural Networks", ICML 2017).
 * Immutable.
 *
 * <p>With two classes, the probability is that of class 1, and the rows of class 1 are true. With
 * more, it is that of the predicted class, and the rows predicted correctly are true.
 *
 * @param bins the bins of equal width between 0 and 1 that have rows, in order
 */
public record Calibration(List<Bin> bins) {

  /**
   * The rows whose probability is above {@code from} and at most {@code to}; 0 is in the first bin.
   *
   * @param from the lower end
   * @param to the upper end
   * @param weight Σ w of its rows, above 0
   * @param predicted the mean probability of its rows
   * @param observed the share of its rows that are true
   */
  public record Bin(double from, double to, double weight, double predicted, double observed) {}

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Returns the calibration as a measure.
   *
   * @param bins the number of bins, at least 1; 10 is usual
   * @throws IllegalArgumentException if it is below 1
   */
  public static Measure<Calibration> measure(int bins) {
    requireBins(bins);
    return () -> tally("the calibration", bins);
  }

  /** Checks the number of bins. */
  public static void requireBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins, must be at least 1, such as 10");
    }
  }

  /** Returns the mean distance, by weight, between predicted and observed: 0 to 1. */
  public double expectedError() {
    double sum = 0;
    double weight = 0;
    for (Bin bin : bins) {
      sum += bin.weight() * Math.abs(bin.observed() - bin.predicted());
      weight += bin.weight();
    }
    return sum / weight;
  }

  /** Returns the greatest distance between predicted and observed: 0 to 1. */
  public double maximumError() {
    return bins.stream()
        .mapToDouble(bin -> Math.abs(bin.observed() - bin.predicted()))
        .reduce(0, Math::max);
  }

  /** Returns a line for each bin, and the errors. */
  @Override
  public String toString() {
    TextTable table = new TextTable().line("probability", "predicted", "observed", "weight");
    for (Bin bin : bins) {
      table.line(
          TextTable.share(bin.from()) + " to " + TextTable.share(bin.to()),
          TextTable.share(bin.predicted()),
          TextTable.share(bin.observed()),
          TextTable.weight(bin.weight()));
    }
    return "%sexpected error %s, maximum error %s\n"
        .formatted(table, TextTable.share(expectedError()), TextTable.share(maximumError()));
  }

  static Tally<Calibration> tally(String name, int bins) {
    return new ClassTally<>(name) {
      private final double[] weights = new double[bins];
      private final double[] predicted = new double[bins];
      private final double[] observed = new double[bins];

      @Override
      protected void row(Matrix predictions, int r, int actual, double w) {
        double[] p = probabilities(predictions, r);
        int label = p.length == 2 ? 1 : predicted(predictions, r);
        int bin = Math.max(0, (int) Math.ceil(p[label] * bins) - 1);
        weights[bin] += w;
        predicted[bin] += w * p[label];
        observed[bin] += actual == label ? w : 0;
      }

      @Override
      protected Calibration resultOfRows() {
        List<Bin> filled = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
          if (weights[b] > 0) {
            double from = (double) b / bins;
            double to = (b + 1.0) / bins;
            double mean = predicted[b] / weights[b];
            filled.add(new Bin(from, to, weights[b], mean, observed[b] / weights[b]));
          }
        }
        return new Calibration(filled);
      }
    };
  }
}
