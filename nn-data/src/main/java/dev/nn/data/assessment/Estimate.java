package dev.nn.data.assessment;

import dev.nn.data.text.TextTable;
import java.util.List;

/**
 * The mean and the spread of a quantity that was measured several times.
 *
 * @param values in order; there must be at least one
 */
public record Estimate(List<Double> values) {

  /** Copies the values. Throws if there are none. */
  public Estimate {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values; a mean needs at least one");
    }
  }

  /**
   * Returns Σ v / n.
   *
   * @return NaN if a value is NaN
   */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }

  /** Returns √(Σ (v − mean)² / (n − 1)), NaN for one value; NumPy's {@code std} divides by n. */
  public double standardDeviation() {
    double mean = mean();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.size() - 1));
  }

  /**
   * Returns the standard error of the mean: the standard deviation / √n.
   *
   * @return NaN if there is only one value
   */
  public double standardError() {
    return standardDeviation() / Math.sqrt(values.size());
  }

  /** Returns mean ± standard deviation with four significant digits: {@code 0.9533 ± 0.02108}. */
  @Override
  public String toString() {
    String mean = TextTable.digits(mean());
    return values.size() == 1 ? mean : mean + " ± " + TextTable.digits(standardDeviation());
  }
}
