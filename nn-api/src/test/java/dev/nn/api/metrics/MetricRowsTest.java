package dev.nn.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRowsTest {

  private static final double[] WEIGHTS = {1, 0.5};

  @Test
  void numbersAreReadByRowAndColumn() {
    MetricRows rows =
        MetricRows.ofNumbers(
            3, new double[] {1, 2, 3, 4, 5, 6}, new double[] {10, 20, 30, 40, 50, 60}, WEIGHTS);
    assertEquals(Judged.NUMBERS, rows.judged());
    assertEquals(2, rows.rows());
    assertEquals(3, rows.columns());
    assertEquals(3, rows.prediction(0, 2));
    assertEquals(5, rows.prediction(1, 1));
    assertEquals(20, rows.target(0, 1));
    assertEquals(60, rows.target(1, 2));
    assertEquals(1, rows.weight(0));
    assertEquals(0.5, rows.weight(1));
  }

  @Test
  void labelsHaveATargetOfOneAtTheTrueLabel() {
    MetricRows rows =
        MetricRows.ofLabels(
            2, new double[] {0.25, 0.75, 0.5, 0.5}, new int[] {1, 0}, new int[] {0, 1}, WEIGHTS);
    assertEquals(Judged.LABELS, rows.judged());
    assertEquals(2, rows.columns());
    assertEquals(0.75, rows.prediction(0, 1));
    assertEquals(1, rows.predicted(0));
    assertEquals(0, rows.predicted(1));
    assertEquals(0, rows.actual(0));
    assertEquals(1, rows.actual(1));
    assertEquals(1, rows.target(0, 0));
    assertEquals(0, rows.target(0, 1));
    assertEquals(0, rows.target(1, 0));
    assertEquals(1, rows.target(1, 1));
  }

  @Test
  void noRowsAreRows() {
    double[] none = {};
    assertEquals(0, MetricRows.ofNumbers(1, none, none, none).rows());
    assertEquals(0, MetricRows.ofLabels(2, none, new int[0], new int[0], none).rows());
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "2,0", "0,-1", "0,1"})
  void placesOutsideTheRowsAreRefused(int row, int column) {
    MetricRows rows = numbers(1, 2, 2, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> rows.prediction(row, column));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.target(row, column));
  }

  @Test
  void numbersHaveNoLabels() {
    MetricRows rows = numbers(1, 2, 2, 1);
    String refusal =
        "these rows have numbers, no labels; return LABELS in judged() for a metric of labels";
    assertEquals(
        refusal, assertThrows(IllegalStateException.class, () -> rows.predicted(0)).getMessage());
    assertEquals(
        refusal, assertThrows(IllegalStateException.class, () -> rows.actual(0)).getMessage());
  }

  @Test
  void arraysOfOtherLengthsAreNamed() {
    assertEquals(
        "3 targets for 2 predictions; expected as many", refusal(() -> numbers(1, 2, 3, 1)));
    assertEquals(
        "3 predictions for 2 rows of 1 columns; expected rows × columns",
        refusal(() -> numbers(1, 3, 3, 1)));
    assertEquals(
        "0 predictions for 2 rows of 0 columns; expected rows × columns",
        refusal(() -> numbers(0, 0, 0, 1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void weightsAreFiniteAndAboveZero(double weight) {
    assertEquals(
        "the weight of row 1 is %s, must be finite and above 0".formatted(weight),
        refusal(() -> numbers(1, 2, 2, weight)));
  }

  @ParameterizedTest
  @CsvSource({"1,2,2", "2,1,2", "2,2,3"})
  void labelsAreTwoOrMoreAndOneOfEachForARow(int labels, int predicted, int actual) {
    assertEquals(
        "%s labels, %s predicted and %s true ones for 2 rows; expected at least 2, and one of each for a row"
            .formatted(labels, predicted, actual),
        refusal(
            () ->
                MetricRows.ofLabels(
                    labels, new double[2 * labels], new int[predicted], new int[actual], WEIGHTS)));
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "2,0", "0,-1", "0,2"})
  void labelsAreBelowTheirNumber(int predicted, int actual) {
    assertThrows(
        IndexOutOfBoundsException.class,
        () ->
            MetricRows.ofLabels(
                2, new double[4], new int[] {0, predicted}, new int[] {0, actual}, WEIGHTS));
  }

  /** Returns two rows, the second of some weight. */
  private static MetricRows numbers(int columns, int predictions, int targets, double weight) {
    return MetricRows.ofNumbers(
        columns, new double[predictions], new double[targets], new double[] {1, weight});
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
