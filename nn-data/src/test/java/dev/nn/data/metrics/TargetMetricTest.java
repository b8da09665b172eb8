package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Mae;
import dev.nn.data.metrics.ErrorMetrics.Mse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics of some of the columns, in each of the forms in which rows come. */
class TargetMetricTest {

  private static final List<Metric> METRICS =
      List.of(
          new TargetMetric("price", new Mae(), 0, 1),
          new TargetMetric("kind", new Accuracy(), 1, 2));

  private final Matrix p = Matrix.of(new float[][] {{5, 0.25f, 0.75f}, {7, 0.25f, 0.75f}});
  private final Matrix t = Matrix.of(new float[][] {{4, 0, 1}, {4, 1, 0}});

  /** An error of 0.1 in double precision differs from one of 0.1 in float. */
  @Test
  void quantitiesAreNotRounded() {
    Tally<Evaluation> tally = Evaluation.measure(METRICS).tally();
    Quantities predicted = new Quantities(new double[] {5, 0.25, 0.75}, 1, 3);
    Quantities actual = new Quantities(new double[] {5.1, 0, 1}, 1, 3);
    tally.add(new PredictedRows(predicted, null, actual, new float[] {1}));

    assertEquals(5.1 - 5, tally.result().value("mae(price)"));
    assertEquals(1, tally.result().value("accuracy(kind)"));
  }

  /** The second row is right by the label that was decided for. */
  @Test
  void labelsAreThoseDecidedFor() {
    Tally<Evaluation> tally = Evaluation.measure(METRICS).tally();
    tally.add(PredictedRows.of(p, new int[] {1, 0}, t, new float[] {1, 1}));

    assertEquals(1, tally.result().value("accuracy(kind)"));
    assertEquals(2, tally.result().value("mae(price)"));
    assertEquals(0.5, Evaluation.of(p, t, METRICS).value("accuracy(kind)"));
  }

  @ParameterizedTest
  @CsvSource({"predictions,2,3", "targets,3,2"})
  void rejectsFewerColumns(String name, int ofPredictions, int ofTargets) {
    Tally<Double> tally = new TargetMetric("price", new Mse(), 1, 2).tally();
    Quantities few = new Quantities(new double[ofPredictions], 1, ofPredictions);
    Quantities targets = new Quantities(new double[ofTargets], 1, ofTargets);

    PredictedRows rows = new PredictedRows(few, null, targets, new float[] {1});
    assertThat(assertThrows(IllegalArgumentException.class, () -> tally.add(rows)))
        .hasMessageContainingAll(name + " of 2 columns", "columns 2 to 3");
  }
}
