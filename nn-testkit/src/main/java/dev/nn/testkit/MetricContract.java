package dev.nn.testkit;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link Metric}:
 *
 * <pre>{@code
 * class P90Test implements MetricContract<P90> {}
 * }</pre>
 *
 * <p>Rows are random: numbers around 0 of all sizes, or up to five labels, of unequal weights. A
 * metric for other targets, such as positive ones, overrides {@link #rows}.
 *
 * @param <M> the class of the metric under test
 */
public interface MetricContract<M extends Metric> extends PluginContract<M> {

  /**
   * Returns random rows that the metric under test judges.
   *
   * @param rows their number, at least 1
   * @param columns the numbers of a row, at least 1; of labels, one less than the labels
   * @param perfect whether the predictions are equal to the targets
   * @param random the only source of chance
   * @return numbers or labels, with weights
   */
  default MetricRows rows(int rows, int columns, boolean perfect, RandomStream random) {
    return MetricChecks.rows(plugin().predictionKind(), rows, columns, perfect, random);
  }

  /** Checks that rows in parts of any size give the bits of all rows at once. */
  @Test
  default void partsDoNotMatter() {
    MetricChecks.parts(plugin(), this::rows);
  }

  /** Checks that a prediction of NaN gives NaN, or a number, in whichever row it is. */
  @Test
  default void placeOfNanDoesNotMatter() {
    MetricChecks.placeOfNan(plugin(), this::rows);
  }

  /** Checks that evaluations at the same time do not see each other's rows. */
  @Test
  default void talliesAreIndependent() {
    MetricChecks.independent(plugin(), this::rows);
  }

  /** Checks that a result changes nothing, so that it can be asked for twice. */
  @Test
  default void resultCanBeAskedForAgain() {
    MetricChecks.resultAgain(plugin(), this::rows);
  }

  /** Checks that results are finite, or NaN where they are not defined. */
  @Test
  default void resultIsFiniteOrUndefined() {
    MetricChecks.finite(plugin(), this::rows);
  }

  /** Checks that some rows have a result. */
  @Test
  default void someRowsHaveAResult() {
    MetricChecks.defined(plugin(), this::rows);
  }

  /** Checks that results differ for some rows; a constant tells nothing. */
  @Test
  default void resultsDiffer() {
    MetricChecks.differ(plugin(), this::rows);
  }

  /**
   * Checks that predictions equal to the targets are at least as good as random ones, or as random
   * ones and targets in place of each other, by the end that {@link Metric#greaterIsBetter} says is
   * better: so a metric may have a sign, such as a bias. A metric with another best end, such as of
   * costs, overrides this test.
   */
  @Test
  default void perfectPredictionsAreNotWorse() {
    MetricChecks.direction(plugin(), this::rows);
  }

  /**
   * Checks that the order of rows does not matter for equal ones and for thousands, if it does not
   * matter for a few different ones.
   */
  @Test
  default void orderOfRowsDoesNotMatter() {
    MetricChecks.order(plugin(), this::rows);
  }

  /** Checks that a row of weight 3 counts as three rows, unless the order of rows matters. */
  @Test
  default void weightsCountAsRepetitions() {
    MetricChecks.weights(plugin(), this::rows);
  }

  /**
   * Checks that each column of several numbers counts; a metric of one may refuse more by an {@link
   * IllegalArgumentException}.
   */
  @Test
  default void everyColumnCounts() {
    MetricChecks.columns(plugin(), this::rows);
  }

  /** Checks that kind, better end and unit are the same for all hyper-parameters. */
  @Test
  default void meaningIsAlwaysTheSame() {
    MetricChecks.meaning(plugin());
  }
}
