package dev.nn.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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
    assertEquals(PredictionKind.NUMBERS, rows.predictionKind());
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
    assertEquals(PredictionKind.LABELS, rows.predictionKind());
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
  void placesOutsideTheRowsAreRejected(int row, int column) {
    MetricRows rows = numbers(1, 2, 2, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> rows.prediction(row, column));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.target(row, column));
  }

  @Test
  void numbersHaveNoLabels() {
    MetricRows rows = numbers(1, 2, 2, 1);
    for (Executable label : List.<Executable>of(() -> rows.predicted(0), () -> rows.actual(0))) {
      assertThat(assertThrows(IllegalStateException.class, label))
          .hasMessageContainingAll("no labels", "LABELS in predictionKind()");
    }
  }

  @Test
  void arraysOfOtherLengthsAreNamed() {
    assertThat(refusal(() -> numbers(1, 2, 3, 1))).contains("3 targets", "2 predictions");
    assertThat(refusal(() -> numbers(1, 3, 3, 1))).contains("3 predictions", "2 rows", "1 columns");
    assertThat(refusal(() -> numbers(0, 0, 0, 1))).contains("0 predictions", "2 rows", "0 columns");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void weightsAreFiniteAndAboveZero(double weight) {
    assertThat(refusal(() -> numbers(1, 2, 2, weight))).contains("row 2", "is " + weight, "finite");
  }

  @ParameterizedTest
  @CsvSource({"1,2,2", "2,1,2", "2,2,3"})
  void labelsAreTwoOrMoreAndOneOfEachForARow(int labels, int predicted, int actual) {
    assertThat(
            refusal(
                () ->
                    MetricRows.ofLabels(
                        labels,
                        new double[2 * labels],
                        new int[predicted],
                        new int[actual],
                        WEIGHTS)))
        .contains(
            labels + " labels", predicted + " predicted", actual + " true", "2 rows", "at least 2");
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
