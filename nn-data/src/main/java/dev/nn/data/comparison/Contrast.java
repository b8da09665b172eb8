package dev.nn.data.comparison;

/**
 * The difference of two models by one metric.
 *
 * @param metric the name of the metric
 * @param greaterIsBetter the better end of the metric
 * @param first the value of the first model
 * @param second the value of the second model
 * @param low the lower end of the 95 % interval of first − second: the differences that the test of
 *     the probability does not reject, so it is without 0 where the probability is below 0.05; −∞
 *     for fewer than six rows of other metrics than accuracy, which can tell nothing
 * @param high the upper end of the interval
 * @param probability of a difference at least as great if both models are equally good (the
 *     p-value): by McNemar's exact test for accuracy, by random exchange of the models in each row
 *     for other metrics
 */
public record Contrast(
    String metric,
    boolean greaterIsBetter,
    double first,
    double second,
    double low,
    double high,
    double probability) {

  /**
   * Returns first − second.
   *
   * @return a number in the unit of the metric
   */
  public double difference() {
    return first - second;
  }

  /**
   * Returns the difference, turned so that a number above 0 says that the first is better.
   *
   * @return a number in the unit of the metric
   */
  public double gain() {
    return greaterIsBetter ? first - second : second - first;
  }
}
