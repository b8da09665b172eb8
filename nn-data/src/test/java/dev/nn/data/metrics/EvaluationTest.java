package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.metrics.Metric;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Mae;
import dev.nn.data.metrics.ErrorMetrics.Mse;
import dev.nn.data.metrics.ProbabilityMetrics.CalibrationError;
import dev.nn.data.metrics.RankingMetrics.AveragePrecision;
import dev.nn.data.metrics.RankingMetrics.RocAuc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private final Matrix x = Matrix.of(new float[][] {{1, 2}, {3, -1}, {-2, 0.5f}, {0, 4}});
  private final Matrix t = Column.of(0, 2, 1, 2);

  @Test
  void hasTheValueOfEachMetricInOrder() {
    Network network = Network.create(NetworkSpec.parse("2 -> 3 softmax"), 1);
    Evaluation evaluation = Evaluation.of(network, Samples.of(x, t), Metrics.ofClassification());
    Matrix p = network.predict(x);
    assertEquals(
        Metrics.ofClassification().stream().map(Metric::name).toList(),
        List.copyOf(evaluation.values().keySet()));
    for (Metric metric : Metrics.ofClassification()) {
      assertEquals(
          Metrics.measure(metric).of(p, t), evaluation.value(metric.name()), metric.name());
    }
    assertEquals(Map.of(), evaluation.undefined());
    assertEquals(
        evaluation.values(),
        Evaluation.of(network::predict, Samples.of(x, t), Metrics.ofClassification()).values());
  }

  /** A reason that several metrics share is given once, and names the label. */
  @Test
  void reasonsNameLabels() {
    List<Metric> metrics = List.of(new RocAuc(), new AveragePrecision(), new Accuracy());
    Evaluation evaluation =
        Evaluation.measure(metrics, metric -> List.of("no", "50 % off"))
            .of(Column.of(0.25f, 0.75f), Column.of(0, 0));
    assertThat(evaluation.reasons())
        .singleElement()
        .asString()
        .startsWith("roc_auc, average_precision are not defined")
        .contains("none of the 2 rows has the label '50 % off'");
    assertThat(evaluation.undefined().get("roc_auc")).contains("'50 % off'");
  }

  @Test
  void aMetricThatIsNotDefinedLeavesTheOthers() {
    Evaluation evaluation =
        Evaluation.of(
            Column.of(0.25f, 0.75f), Column.of(1, 1), List.of(new RocAuc(), new Accuracy()));
    assertEquals(Double.NaN, evaluation.value("roc_auc"));
    assertEquals(0.5, evaluation.value("accuracy"));
    String reason = evaluation.undefined().get("roc_auc");
    assertTrue(String.valueOf(reason).contains("each of the 2 rows"), reason);
    assertEquals(
        """
        roc_auc         -
        accuracy  0.50000
        """
            + reason
            + "\n",
        evaluation.toString());
  }

  /** The second part has a row that adds up to 1.5. */
  @Test
  void scoresThatAreNoProbabilitiesAreEvaluatedByTheirOrder() {
    Tally<Evaluation> tally = Evaluation.measure(Metrics.ofClassification()).tally();
    float[] ones = {1, 1};
    tally.add(Matrix.of(new float[][] {{0.75f, 0.25f}, {0.5f, 0.5f}}), Column.of(0, 1), ones);
    tally.add(Matrix.of(new float[][] {{0.5f, 1}, {2, -3}}), Column.of(1, 0), ones);
    tally.add(Matrix.of(new float[][] {{0.25f, 0.75f}}), Column.of(1), ones);

    Evaluation evaluation = tally.result();

    assertEquals(0.8, evaluation.value("accuracy"));
    assertEquals(1, evaluation.value("roc_auc"));
    assertEquals(
        Set.of("log_loss", "brier_score", "calibration_error"), evaluation.undefined().keySet());
    assertEquals(Double.NaN, evaluation.value("log_loss"));
    assertThat(evaluation.undefined().get("brier_score"))
        .contains("brier_score", "row 3", "1.5", "softmax");
    assertThat(evaluation.reasons()).hasSize(1);
    assertThat(evaluation.reasons().get(0)).contains("log_loss", "brier_score", "row 3");
  }

  @Test
  void wrongInputIsNotTakenForAnUndefinedMetric() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Evaluation.of(Column.of(0.5f), Column.of(7), List.of(new Accuracy())));
  }

  @Test
  void namesTheMetricsThereAre() {
    Evaluation evaluation =
        Evaluation.of(Column.of(1), Column.of(2), List.of(new Mse(), new Mae()));
    assertThat(assertThrows(IllegalArgumentException.class, () -> evaluation.value("rmse")))
        .hasMessageContainingAll("'rmse'", "[mse, mae]");
  }

  @Test
  void rejectsTwoOfOneNameAndNone() {
    List<Metric> twice = List.of(new CalibrationError(5), new CalibrationError(10));
    assertThat(assertThrows(IllegalArgumentException.class, () -> Evaluation.measure(twice)))
        .hasMessageContainingAll("calibration_error", "one of them");
    assertThat(assertThrows(IllegalArgumentException.class, () -> Evaluation.measure(List.of())))
        .hasMessageContainingAll(
            "no metrics", "Metrics.ofClassification()", "Metrics.ofRegression()");
  }

  @Test
  void errorsAndLossesAreBetterWhenSmaller() {
    List<String> greater =
        Metrics.ofClassification().stream()
            .filter(Metric::greaterIsBetter)
            .map(Metric::name)
            .toList();
    assertEquals(
        List.of("accuracy", "balanced_accuracy", "f1_macro", "roc_auc", "average_precision"),
        greater);
    assertEquals(
        List.of("r2"),
        Metrics.ofRegression().stream().filter(Metric::greaterIsBetter).map(Metric::name).toList());
  }
}
