package dev.nn.data.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.data.Fold;
import dev.nn.data.Rows;
import dev.nn.data.metrics.ErrorMetrics.Mae;
import dev.nn.data.metrics.ErrorMetrics.Mse;
import dev.nn.data.metrics.ErrorMetrics.R2;
import dev.nn.data.metrics.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private static final List<Metric> METRICS = List.of(new Mse(), new Mae());

  private final List<Fold> folds = List.of(fold(4, 2), fold(3, 3), fold(5, 1));

  private static Fold fold(int train, int test) {
    return new Fold(Rows.all(train), Rows.all(test));
  }

  /** An error of 1, 2 and 3: mse 1, 4, 9; mae 1, 2, 3. */
  private final CrossValidation validation =
      CrossValidation.of(folds, (fold, number) -> off(number + 1, METRICS));

  private static Evaluation off(float by, List<Metric> metrics) {
    return Evaluation.of(Matrix.of(new float[][] {{by}}), Matrix.zeros(1, 1), metrics);
  }

  @Test
  void meanAndSpreadByHand() {
    assertEquals(new Estimate(List.of(1.0, 4.0, 9.0)), validation.of("mse"));
    assertEquals(2, validation.of("mae").mean());
    assertEquals(1, validation.of("mae").standardDeviation());
    assertEquals(List.of("mse", "mae"), List.copyOf(validation.metrics().keySet()));
  }

  @Test
  void printsALineForEachMetric() {
    assertEquals(
        """
        mse  4.667 ± 4.041  of 1.000 4.000 9.000
        mae  2.000 ± 1.000  of 1.000 2.000 3.000
        """,
        validation.toString());
  }

  @Test
  void runsEachFoldInOrder() {
    List<Fold> seen = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    CrossValidation.of(
        folds,
        (fold, number) -> {
          seen.add(fold);
          numbers.add(number);
          return off(1, METRICS);
        });
    assertEquals(folds, seen);
    assertEquals(List.of(0, 1, 2), numbers);
  }

  @Test
  void aMetricThatOneFoldHasNotHasNoMean() {
    CrossValidation undefined =
        CrossValidation.of(folds, (fold, number) -> off(1, List.of(new R2())));
    assertEquals(Double.NaN, undefined.of("r2").mean());
    assertEquals("r2  - ± -  of - - -\n", undefined.toString());
  }

  @Test
  void rejectsWhatCannotBeCompared() {
    assertThat(message(() -> CrossValidation.of(List.of(), (fold, number) -> off(1, METRICS))))
        .contains("no folds", "at least two");
    assertThat(
            message(
                () ->
                    CrossValidation.of(
                        folds, (fold, number) -> off(1, METRICS.subList(0, number == 0 ? 2 : 1)))))
        .contains("fold 1", "[mse],", "fold 0", "[mse, mae]");
    assertThat(message(() -> validation.of("rmse"))).contains("'rmse'", "[mse, mae]");
  }

  private static String message(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }
}
