package dev.nn.api.metrics;

import dev.nn.api.Named;

/**
 * A number that evaluates predictions, such as an error or a score. Like other plug-ins, nn finds a
 * metric by name, and you can write its record components as text, {@code acme:p90(quantile=0.95)}.
 *
 * <p>Unlike a loss, a metric needs no derivative and may be any function of all rows. Users can add
 * it to a model's reports, stop training by it, and search settings by it.
 *
 * <p>The metric itself has no state. Each evaluation creates a new {@link MetricTally}, and passes
 * the rows in parts. A row of weight w counts as w rows. If a model predicts several numbers at
 * once, every column counts:
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
   * {@return the predictions that this metric evaluates, numbers or labels; the same each time} A
   * model with the other kind of predictions rejects the metric.
   */
  PredictionKind predictionKind();

  /**
   * {@return whether greater values are better, as for an accuracy; false if smaller values are
   * better, as for an error} It must not depend on the hyper-parameters.
   */
  boolean greaterIsBetter();

  /**
   * {@return the unit of the values for people to read, such as {@code %} or {@code EUR}; unless
   * overridden, an empty text, for a plain number or the unit of the targets}
   */
  default String unit() {
    return "";
  }

  /** {@return a new tally without rows, which no other evaluation uses} */
  MetricTally begin();
}
