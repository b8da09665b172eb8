package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.plugins.PluginFailureException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows that a plug-in gets, in its own order and form. */
class PluginTallyTest {

  /** Writes down each row, and returns their number. */
  private static final class Writing implements Metric {

    private final PredictionKind kind;
    private final List<String> rows = new ArrayList<>();

    Writing(PredictionKind kind) {
      this.kind = kind;
    }

    @Override
    public String name() {
      return "acme:writing";
    }

    @Override
    public PredictionKind predictionKind() {
      return kind;
    }

    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public MetricTally begin() {
      return new MetricTally() {
        @Override
        public void add(MetricRows given) {
          for (int r = 0; r < given.rows(); r++) {
            rows.add(line(given, r));
          }
        }

        @Override
        public double result() {
          if (rows.size() > 3) {
            throw new IllegalStateException("too many");
          }
          return rows.size();
        }
      };
    }

    private static String line(MetricRows given, int r) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < given.columns(); c++) {
        line.append(given.prediction(r, c)).append(' ');
      }
      line.append('|');
      for (int c = 0; c < given.columns(); c++) {
        line.append(' ').append(given.target(r, c));
      }
      line.append(" | ");
      if (given.predictionKind() == PredictionKind.LABELS) {
        line.append(given.predicted(r)).append(" for ").append(given.actual(r)).append(" | ");
      }
      return line.append(given.weight(r)).toString();
    }
  }

  private final Writing numbers = new Writing(PredictionKind.NUMBERS);
  private final Writing labels = new Writing(PredictionKind.LABELS);

  @Test
  void numbersOfSeveralColumnsKeepTheirPlaces() {
    Tally<Double> tally = new PluginTally(numbers, "ours");
    Matrix p = Matrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    Matrix t = Matrix.of(new float[][] {{10, 20, 30}, {40, 50, 60}, {70, 80, 90}});
    tally.add(p, t, new float[] {1, 0, 0.5f});

    assertEquals(
        List.of("1.0 2.0 3.0 | 10.0 20.0 30.0 | 1.0", "7.0 8.0 9.0 | 70.0 80.0 90.0 | 0.5"),
        numbers.rows);
    assertEquals(2, tally.result());
  }

  /** Numbers in double precision are not rounded on their way. */
  @Test
  void quantitiesKeepTheirBits() {
    Tally<Double> tally = new PluginTally(numbers, "ours");
    Quantities p = new Quantities(new double[] {0.1}, 1, 1);
    Quantities t = new Quantities(new double[] {0.2}, 1, 1);
    tally.add(new PredictedRows(p, null, t, new float[] {1}));

    assertEquals(List.of("0.1 | 0.2 | 1.0"), numbers.rows);
  }

  @Test
  void oneColumnIsTheProbabilityOfLabel1() {
    new PluginTally(labels, "ours")
        .add(Column.of(0.25f, 0.5f, 0.75f), Column.of(1, 0, 1), new float[] {1, 1, 1});

    assertEquals(
        List.of(
            "0.75 0.25 | 0.0 1.0 | 0 for 1 | 1.0",
            "0.5 0.5 | 1.0 0.0 | 0 for 0 | 1.0",
            "0.25 0.75 | 0.0 1.0 | 1 for 1 | 1.0"),
        labels.rows);
  }

  /** The first of equal probabilities is predicted; the label decided for may be another one. */
  @Test
  void decisionsReplaceTheGreatestProbability() {
    Matrix p = Matrix.of(new float[][] {{0.2f, 0.4f, 0.4f}, {0.5f, 0.25f, 0.25f}});
    Matrix t = Matrix.of(new float[][] {{0, 0, 1}, {0.25f, 0.5f, 0.25f}});
    float[] weights = {1, 2};
    new PluginTally(labels, "ours").add(p, t, weights);
    new PluginTally(labels, "ours").add(PredictedRows.of(p, new int[] {2, 1}, t, weights));

    assertEquals(
        List.of("1 for 2 | 1.0", "0 for 1 | 2.0", "2 for 2 | 1.0", "1 for 1 | 2.0"),
        labels.rows.stream().map(row -> row.substring(row.lastIndexOf("for") - 2)).toList());
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 2, 0.5f, Float.NaN})
  void rejectsOtherTargetsThanIndices(float target) {
    Tally<Double> tally = new PluginTally(labels, "ours");
    tally.add(Column.of(0, 1), Column.of(0, 1), new float[] {1, 1});

    assertThat(message(() -> tally.add(Column.of(0, 1), Column.of(0, target), new float[] {1, 1})))
        .contains("ours", "row 4 is " + (double) target, "from 0 to 1");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsWeightsThatAreNone(float weight) {
    Tally<Double> tally = new PluginTally(numbers, "ours");
    tally.add(Column.of(0), Column.of(0), new float[] {0});

    assertThat(message(() -> tally.add(Column.of(0, 1), Column.of(0, 1), new float[] {1, weight})))
        .contains("row 3 is " + weight, "0 or more");
  }

  @Test
  void rejectsShapesThatDoNotFit() {
    Tally<Double> ofNumbers = new PluginTally(numbers, "ours");
    Tally<Double> ofLabels = new PluginTally(labels, "ours");
    assertThat(message(() -> ofNumbers.add(Column.of(1, 2), Column.of(1, 2, 3), new float[2])))
        .contains("ours", "shape [2 × 1]", "targets [3 × 1]", "2 weights");
    assertThat(message(() -> ofNumbers.add(Column.of(1, 2), Column.of(1, 2), new float[1])))
        .contains("ours", "shape [2 × 1]", "targets [2 × 1]", "1 weights");
    assertThat(message(() -> ofNumbers.add(Column.of(1), Matrix.zeros(1, 2), new float[] {1})))
        .contains("ours", "1 columns of predictions", "2 of targets", "numbers");
    assertThat(message(() -> ofLabels.add(Matrix.zeros(1, 3), Matrix.zeros(1, 2), new float[] {1})))
        .contains("ours", "targets of 2 columns", "predictions of 3", "expected 1", "or 3");
  }

  @Test
  void aFailureSaysHowManyRowsThereWere() {
    Tally<Double> tally = new PluginTally(numbers, "ours");
    Matrix two = Column.of(1, 2);
    tally.add(two, two, new float[] {1, 1});
    tally.add(two, two, new float[] {1, 1});

    String message =
        String.valueOf(assertThrows(PluginFailureException.class, tally::result).getMessage());
    assertEquals(true, message.contains("result of 4 rows"), message);
  }

  private static String message(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }
}
