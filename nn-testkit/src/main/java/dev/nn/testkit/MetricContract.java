package dev.nn.testkit;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import org.junit.jupiter.api.Test;

/**
 * The rules for a {@link Metric}:
 *
 * <pre>{@code
 * class P90Test implements MetricContract<P90> {}
 * }</pre>
 *
 * <p>Rows are random, with unequal weights: numbers around 0 of all sizes, or up to five labels. If
 * a metric needs other targets, such as positive ones, its test must override {@link #rows}.
 *
 * @param <M> the class of the metric under test
 */
public interface MetricContract<M extends Metric> extends PluginContract<M> {

  /**
   * {@return random rows for the metric under test: numbers or labels, with weights}
   *
   * @param rows the number of rows, at least 1
   * @param columns how many numbers a row has, at least 1; for labels, one less than the number of
   *     labels
   * @param perfect whether the predictions must equal the targets
   * @param random the only source of randomness
   */
  default MetricRows rows(int rows, int columns, boolean perfect, RandomStream random) {
    return MetricChecks.rows(plugin().predictionKind(), rows, columns, perfect, random);
  }

  /** Checks that rows in parts of any size give the same bits as all rows at once. */
  @Test
  default void partsDoNotMatter() {
    MetricChecks.parts(plugin(), this::rows);
  }

  /** Checks that a prediction of NaN gives NaN in every row, or a number in every row. */
  @Test
  default void placeOfNanDoesNotMatter() {
    MetricChecks.placeOfNan(plugin(), this::rows);
  }

  /** Checks that evaluations at the same time do not see each other's rows. */
  @Test
  default void talliesAreIndependent() {
    MetricChecks.independent(plugin(), this::rows);
  }

  /** Checks that computing a result changes nothing, so that it can be computed twice. */
  @Test
  default void resultCanBeAskedForAgain() {
    MetricChecks.resultAgain(plugin(), this::rows);
  }

  /** Checks that results are finite, or NaN if they are not defined. */
  @Test
  default void resultIsFiniteOrUndefined() {
    MetricChecks.finite(plugin(), this::rows);
  }

  /** Checks that some rows have a result. */
  @Test
  default void someRowsHaveAResult() {
    MetricChecks.defined(plugin(), this::rows);
  }

  /** Checks that results differ for some rows, because a constant says nothing. */
  @Test
  default void resultsDiffer() {
    MetricChecks.differ(plugin(), this::rows);
  }

  /**
   * Checks that predictions equal to the targets are at least as good as random ones, in the sense
   * of {@link Metric#greaterIsBetter}. A metric may have a sign, such as a bias: then they need
   * only be as good as random ones with predictions and targets exchanged. If a metric has another
   * best value, such as costs, its test must override this method.
   */
  @Test
  default void perfectPredictionsAreNotWorse() {
    MetricChecks.direction(plugin(), this::rows);
  }

  /**
   * Checks that if the order of a few different rows does not matter, it does not matter for equal
   * rows or thousands of rows either.
   */
  @Test
  default void orderOfRowsDoesNotMatter() {
    MetricChecks.order(plugin(), this::rows);
  }

  /** Checks that a row of weight 7 counts as seven rows, unless the order of rows matters. */
  @Test
  default void weightsCountAsRepetitions() {
    MetricChecks.weights(plugin(), this::rows);
  }

  /**
   * Checks that if rows have several numbers, each column counts; and that rows of each of twenty
   * labels count, unless only one label does, or all but one. If a metric accepts only one column
   * or fewer labels, it may throw an {@link IllegalArgumentException}.
   */
  @Test
  default void everyColumnCounts() {
    MetricChecks.columns(plugin(), this::rows);
  }

  /** Checks that prediction kind, direction and unit are the same for all hyper-parameters. */
  @Test
  default void meaningIsAlwaysTheSame() {
    MetricChecks.meaning(plugin());
  }
}
