package dev.nn.data.metrics.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.Accuracy;
import dev.nn.data.metrics.Column;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Mae;
import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.Mse;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.Quantities;
import dev.nn.data.metrics.measures.Tally;
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
    tally.add(
        new Quantities(new double[] {5, 0.25, 0.75}, 1, 3),
        new Quantities(new double[] {5.1, 0, 1}, 1, 3),
        new float[] {1});

    assertEquals(5.1 - 5, tally.result().value("mae(price)"));
    assertEquals(1, tally.result().value("accuracy(kind)"));
  }

  /** The second row is right by the label that was decided for. */
  @Test
  void labelsAreThoseDecidedFor() {
    Tally<Evaluation> tally = Evaluation.measure(METRICS).tally();
    tally.add(p, new int[] {1, 0}, t, new float[] {1, 1});

    assertEquals(1, tally.result().value("accuracy(kind)"));
    assertEquals(2, tally.result().value("mae(price)"));
    assertEquals(0.5, Evaluation.of(p, t, METRICS).value("accuracy(kind)"));
  }

  @ParameterizedTest
  @CsvSource({"predictions,2,3", "targets,3,2"})
  void refusesFewerColumns(String name, int ofPredictions, int ofTargets) {
    Tally<Double> tally = new TargetMetric("price", new Mse(), 1, 2).tally();
    Quantities few = new Quantities(new double[ofPredictions], 1, ofPredictions);
    Quantities targets = new Quantities(new double[ofTargets], 1, ofTargets);

    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> tally.add(few, targets, new float[] {1})))
        .hasMessageContainingAll(name + " of 2 columns", "columns 1 to 2");
  }

  /** A measure of one's own that knows matrices alone. */
  @Test
  void measuresThatTakeMatricesGetThemRounded() {
    Measure<Float> last =
        () ->
            new Tally<>() {
              private float value;

              @Override
              public void add(Matrix predictions, Matrix targets, float[] weights) {
                value = predictions.get(0, 0) * 10 + targets.get(0, 0);
              }

              @Override
              public Float result() {
                return value;
              }
            };
    Tally<Float> tally = last.tally();
    tally.add(
        new Quantities(new double[] {0.1}, 1, 1),
        new Quantities(new double[] {3}, 1, 1),
        new float[] {1});
    assertEquals(4f, tally.result());

    tally.add(Column.of(1), new int[] {0}, Column.of(2), new float[] {1});
    assertEquals(12f, tally.result());
  }
}
