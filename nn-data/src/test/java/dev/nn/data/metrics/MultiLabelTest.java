package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.MultiLabel.HammingLoss;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiLabelTest {

  private static final Matrix P =
      Matrix.of(new float[][] {{0.75f, 0.25f}, {0.75f, 0.75f}, {0.25f, 0.5f}, {0, 1}});
  private static final Matrix T = Matrix.of(new float[][] {{1, 0}, {0, 1}, {0, 1}, {0, 1}});

  /** By hand, with the numbers of scikit-learn's accuracy_score, hamming_loss and f1_score. */
  @Test
  void countsRowsAndLabels() {
    Evaluation evaluation = Evaluation.of(P, T, MultiLabel.metrics());

    assertEquals(2 / 4.0, evaluation.value("subset_accuracy"));
    assertEquals(2 / 8.0, evaluation.value("hamming_loss"));
    double first = 2 * 1 / (1 + 2.0);
    double second = 2 * 2 / (3 + 2.0);
    assertEquals((first + second) / 2, evaluation.value("labels_f1_macro"), 1e-15);
    assertEquals(2 * 3 / (4 + 4.0), evaluation.value("labels_f1_micro"), 1e-15);
    double sure = -2 * StrictMath.log(1 - 0x1p-23);
    double sum = -4 * StrictMath.log(0.75) - StrictMath.log(0.25) - StrictMath.log(0.5) + sure;
    assertEquals(sum / 8, evaluation.value("labels_log_loss"), 1e-15);
  }

  @Test
  void weightsCount() {
    Evaluation evaluation =
        Evaluation.measure(MultiLabel.metrics()).of(P, T, new float[] {3, 0, 1, 0});

    assertEquals(0.75, evaluation.value("subset_accuracy"));
    assertEquals(1 / 8.0, evaluation.value("hamming_loss"));
  }

  @Test
  void numbersThatAreNoProbabilitiesAreUndefined() {
    Matrix scores = Matrix.of(new float[][] {{2, -1}});
    Matrix targets = Matrix.of(new float[][] {{1, 0}});

    Evaluation evaluation = Evaluation.of(scores, targets, List.of(new HammingLoss()));

    assertTrue(evaluation.undefined().get("hamming_loss").contains("use an output of sigmoid"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HammingLoss().of(targets, Matrix.of(new float[][] {{0.5f, 0}})));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HammingLoss().of(targets, Matrix.of(new float[][] {{1}})));
  }

  @Test
  void aTargetAmongSeveralHasItsOwnColumns() {
    Matrix p = Matrix.of(new float[][] {{5, 0.25f, 0.75f}, {7, 0.75f, 0.25f}});
    Matrix t = Matrix.of(new float[][] {{5, 0, 1}, {5, 0, 1}});

    Evaluation evaluation =
        Evaluation.of(
            p,
            t,
            List.of(
                new TargetMetric("price", new Rmse(), 0, 1),
                new TargetMetric("kind", new Accuracy(), 1, 2)));

    assertEquals(Math.sqrt(2), evaluation.value("rmse(price)"), 1e-15);
    assertEquals(0.5, evaluation.value("accuracy(kind)"));
    assertEquals(true, new TargetMetric("kind", new Accuracy(), 1, 2).greaterIsBetter());
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> new Rmse().columns(2, 2).of(p, t)))
        .hasMessageContainingAll("predictions of 3 columns", "columns 3 to 4");
    assertThrows(IllegalArgumentException.class, () -> new Rmse().columns(-1, 2));
  }

  /** One label of three is predicted, and rightly: a recall of 1/2, a precision of 1. */
  @Test
  void predictedLabelsCountAsSuch() {
    Matrix p = Matrix.of(new float[][] {{0.75f}, {0.25f}, {0.25f}});
    Matrix t = Matrix.of(new float[][] {{1}, {1}, {0}});
    Evaluation evaluation = Evaluation.of(p, t, MultiLabel.metrics());

    assertEquals(2 * 1 / (2 + 1.0), evaluation.value("labels_f1_macro"), 1e-15);
    assertEquals(2 * 1 / (2 + 1.0), evaluation.value("labels_f1_micro"), 1e-15);
  }
}
