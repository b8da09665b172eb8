package dev.nn.data.metrics;

import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A reliability diagram in numbers: predicted probabilities next to the shares that come true. In a
 * calibrated model, both are equal (Guo and others, "On Calibration of Modern Neural Networks",
 * ICML 2017). Immutable.
 *
 * <p>With two classes, the probability is that class 1 is right, and a row is true if it is in
 * class 1. With more, it is the predicted class's probability, and a row is true if it was
 * predicted correctly.
 *
 * @param bins the bins that have rows, in order; all bins have equal width between 0 and 1
 */
public record Calibration(List<Bin> bins) {

  /**
   * The rows with a weight above 0 whose probability is above {@code from} and at most {@code to};
   * 0 is in the first bin. {@code predicted} is the mean probability, {@code observed} the share
   * that came true.
   */
  public record Bin(double from, double to, double weight, double predicted, double observed) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  /** {@return calibration as a measure; {@code bins} must be at least 1, and 10 are usual} */
  public static Measure<Calibration> measure(int bins) {
    return measure(bins, 1);
  }

  /** {@return the same measure for two classes, with the probability of class 0 or 1} */
  public static Measure<Calibration> measure(int bins, int positive) {
    requireBins(bins);
    return () ->
        new ClassTally<double[][]>(
                "calibration_error",
                row -> new double[3][bins],
                (sums, row) -> add(sums, row, positive))
            .then(Calibration::of);
  }

  /** Throws if the number of bins is below 1. */
  public static void requireBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins, must be at least 1, such as 10");
    }
  }

  /** {@return the weighted mean of |predicted − observed|, 0 to 1; NaN without rows} */
  public double expectedError() {
    double sum = 0;
    double weight = 0;
    for (Bin bin : bins) {
      sum += bin.weight() * Math.abs(bin.observed() - bin.predicted());
      weight += bin.weight();
    }
    return sum / weight;
  }

  /** {@return the greatest distance between predicted and observed, 0 to 1; 0 without rows} */
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

  private static void add(double[][] sums, ClassTally<?> row, int positive) {
    double[] p = row.probabilities();
    int label = p.length == 2 ? positive : row.predicted();
    int bin = Math.max(0, (int) Math.ceil(p[label] * sums[0].length) - 1);
    sums[0][bin] += row.weight();
    sums[1][bin] += row.weight() * p[label];
    sums[2][bin] += row.actual() == label ? row.weight() : 0;
  }

  private static Calibration of(double[][] sums) {
    double bins = sums[0].length;
    List<Bin> filled = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      double weight = sums[0][b];
      if (weight > 0) {
        filled.add(
            new Bin(b / bins, (b + 1) / bins, weight, sums[1][b] / weight, sums[2][b] / weight));
      }
    }
    return new Calibration(filled);
  }
}
