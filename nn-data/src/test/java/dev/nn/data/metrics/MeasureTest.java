package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.data.metrics.ErrorMetrics.Mse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class MeasureTest {

  private static final StandardMetric MSE = new Mse();
  private static final int BATCH = 1024;

  @ParameterizedTest
  @ValueSource(ints = {1, BATCH - 1, BATCH, BATCH + 1, 3000})
  void aNetworkOnSamplesGivesTheBitsOfItsPredictions(int rows) {
    Network network = Network.create(NetworkSpec.parse("3 -> 5 tanh -> 2 identity"), 7);
    Matrix x = uniform(rows, 3, 1);
    Matrix t = uniform(rows, 2, 2);
    float[] w = uniform(rows, 1, 3).data();
    double expected = MSE.of(network.predict(x), t, w);
    Samples samples = Samples.of(x, t, w);
    assertEquals(expected, MSE.of(network, samples));
    assertEquals(expected, MSE.of(network::predict, samples));
  }

  @Test
  void samplesWithoutWeightsCountOneEach() {
    Samples unweighted =
        new Samples() {
          @Override
          public int rows() {
            return 2;
          }

          @Override
          public int inputColumns() {
            return 1;
          }

          @Override
          public int targetColumns() {
            return 1;
          }

          @Override
          public void read(int[] order, int from, Matrix x, Matrix t, float[] w) {
            for (int r = 0; r < x.rows(); r++) {
              x.set(r, 0, order[from + r]);
              t.set(r, 0, 0);
            }
          }
        };
    assertEquals((0 + 1) / 2.0, MSE.of(x -> x, unweighted));
  }

  @Test
  void rowsGoThroughAtMostSoManyAtATime() {
    List<Integer> sizes = new ArrayList<>();
    int rows = 2 * BATCH + 5;
    Samples samples = Samples.of(Matrix.zeros(rows, 1), Matrix.zeros(rows, 1));
    MSE.of(
        x -> {
          sizes.add(x.rows());
          return x;
        },
        samples);
    assertEquals(List.of(BATCH, BATCH, 5), sizes);
  }

  @Test
  void thereMayBeAsManyRowsAsAnIntCounts() {
    Samples many =
        new Samples() {
          @Override
          public int rows() {
            return Integer.MAX_VALUE;
          }

          @Override
          public int inputColumns() {
            return 1;
          }

          @Override
          public int targetColumns() {
            return 1;
          }

          @Override
          public void read(int[] order, int from, Matrix x, Matrix t, float[] w) {}
        };
    Measure<Long> count =
        () ->
            new Tally<>() {
              private long rows;

              @Override
              public void add(PredictedRows part) {
                rows += part.predictions().rows();
              }

              @Override
              public Long result() {
                return rows;
              }
            };
    assertEquals(Integer.MAX_VALUE, count.of(x -> x, many));
  }

  @Test
  void rejectsShapesThatDoNotFit() {
    assertThat(message(() -> MSE.of(Matrix.zeros(2, 1), Matrix.zeros(3, 1))))
        .contains("shape [2 × 1]", "targets [3 × 1]", "2 weights");
    assertThat(message(() -> MSE.of(Matrix.zeros(2, 1), Matrix.zeros(2, 1), new float[1])))
        .contains("1 weights", "2 rows");
    assertThat(message(() -> MSE.of(Matrix.zeros(2, 1), Matrix.zeros(2, 2))))
        .contains("mse", "1 columns of predictions", "2 of targets");
  }

  @Test
  void rejectsPartsThatDoNotFitEachOther() {
    Tally<Double> tally = MSE.tally();
    tally.add(Matrix.zeros(1, 2), Matrix.zeros(1, 2), new float[1]);
    assertThat(message(() -> tally.add(Matrix.zeros(1, 3), Matrix.zeros(1, 3), new float[1])))
        .contains("[1 × 3]", "2 columns");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsWhatIsNoWeight(float weight) {
    float[] weights = {1, weight};
    assertThat(message(() -> MSE.of(Matrix.zeros(2, 1), Matrix.zeros(2, 1), weights)))
        .contains("row 2 is " + weight, "0 or more");
  }

  @Test
  void isNotDefinedWithoutRows() {
    assertThat(
            assertThrows(
                UndefinedMetricException.class,
                () -> MSE.of(Matrix.zeros(0, 1), Matrix.zeros(0, 1))))
        .hasMessageContainingAll("mse", "no rows", "at least one");
    assertThat(
            assertThrows(
                UndefinedMetricException.class,
                () -> MSE.of(Matrix.zeros(2, 1), Matrix.zeros(2, 1), new float[2])))
        .hasMessageContainingAll("mse", "2 rows", "weight 0");
  }

  private static String message(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }

  private static Matrix uniform(int rows, int columns, long seed) {
    RandomStream random = RandomStream.of(seed);
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = random.uniform(i);
    }
    return matrix;
  }
}
