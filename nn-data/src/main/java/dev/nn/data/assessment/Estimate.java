package dev.nn.data.assessment;

import dev.nn.data.text.TextTable;
import java.util.List;

/**
 * A quantity that was measured several times: its mean, and how far the values are spread.
 *
 * @param values what was measured, in order; at least one
 */
public record Estimate(List<Double> values) {

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Estimate {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values; a mean needs at least one");
    }
  }

  /** Σ v / n. */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }

  /**
   * The standard deviation of the values, √(Σ (v − mean)² / (n − 1)); NaN for a single one. NumPy's
   * {@code std} divides by n unless told otherwise.
   */
  public double standardDeviation() {
    double mean = mean();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.size() - 1));
  }

  /** The standard error of the mean, the standard deviation / √n; NaN for a single value. */
  public double standardError() {
    return standardDeviation() / Math.sqrt(values.size());
  }

  /** The mean ± the standard deviation, with four significant digits: {@code 0.9533 ± 0.02108}. */
  @Override
  public String toString() {
    return values.size() == 1
        ? TextTable.digits(mean())
        : TextTable.digits(mean()) + " ± " + TextTable.digits(standardDeviation());
  }
}
