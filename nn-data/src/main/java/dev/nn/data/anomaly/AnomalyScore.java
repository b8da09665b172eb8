package dev.nn.data.anomaly;

import dev.nn.api.text.VisibleText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The score of one row. Immutable.
 *
 * @param value 0 or more, about 1 for an ordinary row, infinite if numbers are too large to
 *     reproduce. It is the mean of the columns' errors, each relative to ordinary rows, plus the
 *     distance of numbers far outside the training rows
 * @param threshold the score above which a row is an anomaly
 * @param columns the relative error of each column with its distance, the largest first; about 1 in
 *     an ordinary row
 */
public record AnomalyScore(double value, double threshold, Map<String, Double> columns) {

  public AnomalyScore {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** {@return whether the value is above the threshold} */
  public boolean isAnomaly() {
    return value > threshold;
  }

  /** {@return the share of each column in the value, the largest first; the shares add up to 1} */
  public Map<String, Double> contributions() {
    double sum = 0;
    double infinite = 0;
    for (double column : columns.values()) {
      sum += column;
      infinite += Double.isInfinite(column) ? 1 : 0;
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<String, Double> column : columns.entrySet()) {
      double error = column.getValue();
      double share = sum == 0 ? 1.0 / columns.size() : error / sum;
      double among = Double.isInfinite(error) ? 1 / infinite : 0;
      shares.put(column.getKey(), infinite > 0 ? among : share);
    }
    return Collections.unmodifiableMap(shares);
  }

  /** Returns the value, whether it is an anomaly, and the columns with the largest errors. */
  @Override
  public String toString() {
    return "%s %s threshold %s by %s"
        .formatted(
            value, isAnomaly() ? "above" : "within", threshold, VisibleText.of(columns.toString()));
  }
}
