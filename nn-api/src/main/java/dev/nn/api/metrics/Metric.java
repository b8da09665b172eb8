package dev.nn.api.metrics;

import dev.nn.api.Named;

/**
 * A number that judges predictions, such as an error or a score. A metric is a plug-in like the
 * others: found by name, its record components written in text, {@code acme:p90(quantile=0.95)}.
 *
 * <p>Unlike a loss, it needs no derivative, may be any function of all rows, and stands in reports:
 * users add it to those of a model, stop training by it, and search settings by it.
 *
 * <p>The metric itself has no state. Each evaluation takes a new {@link MetricTally}, to which rows
 * come in parts. A row of weight w counts as w rows, and each column of several numbers counts:
 *
 * <pre>{@code
 * public record Bias() implements Metric {
 *   public String name() { return "acme:bias"; }
 *   public PredictionKind predictionKind() { return PredictionKind.NUMBERS; }
 *   public boolean greaterIsBetter() { return false; }
 *
 *   public MetricTally begin() {
 *     return new MetricTally() {
 *       private double sum;
 *       private double weights;
 *
 *       public void add(MetricRows rows) {
 *         for (int r = 0; r < rows.rows(); r++) {
 *           for (int c = 0; c < rows.columns(); c++) {
 *             sum += rows.weight(r) * (rows.prediction(r, c) - rows.target(r, c));
 *             weights += rows.weight(r);
 *           }
 *         }
 *       }
 *
 *       public double result() {
 *         return Math.abs(sum / weights);
 *       }
 *     };
 *   }
 * }
 * }</pre>
 */
public interface Metric extends Named {

  /**
   * Returns the predictions that this metric judges; a model of others refuses it.
   *
   * @return numbers or labels, the same each time
   */
  PredictionKind predictionKind();

  /**
   * Returns whether greater values are better, as those of an accuracy; errors return false. It
   * does not depend on the hyper-parameters.
   *
   * @return false if smaller values are better
   */
  boolean greaterIsBetter();

  /**
   * Returns the unit of the values for people to read, such as {@code %} or {@code EUR}; empty by
   * default, for a plain number or the unit of the targets.
   *
   * @return the unit, or an empty text
   */
  default String unit() {
    return "";
  }

  /**
   * Returns a tally without rows.
   *
   * @return a new tally, which no other evaluation has
   */
  MetricTally begin();
}
