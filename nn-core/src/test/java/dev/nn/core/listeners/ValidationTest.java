package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

  private static final Plugins PLUGINS = Plugins.discover();

  /** With dropout, which must not show; large enough for a team to share 256 rows. */
  private static final Network NETWORK =
      Network.create(
          NetworkSpec.parse("4 -> 200 relu dropout=0.5 -> 9 tanh -> 2 identity"), 3, PLUGINS);

  private static final TrainingSpec SPEC =
      TrainingSpec.builder().learningRate(0.01f).l2(0.1f).epochs(2).build();

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void recordsTheWeightedMeanLossOfTheNetworkAsItIs(int threads) {
    for (int rows : new int[] {1, 100, 256, 257, 600}) {
      Matrix x = numbers(rows, 4, 5);
      Matrix t = numbers(rows, 2, 6);
      float[] w = new float[rows];
      for (int r = 0; r < rows; r++) {
        w[r] = 1 + r % 4;
      }

      TrainingResult result =
          new Trainer(SPEC, PLUGINS)
              .withThreads(threads)
              .fit(NETWORK, samples(50), new Validation(Samples.of(x, t, w)));

      assertEquals(
          meanSquares(result.network(), x, t, w),
          result.history().get(1).metrics().get("val_loss"),
          1e-6);
    }
  }

  @Test
  void threadsChangeNoBitOfIt() {
    assertEquals(validated(1), validated(3));
  }

  private static double validated(int threads) {
    return new Trainer(SPEC, PLUGINS)
        .withThreads(threads)
        .fit(NETWORK, samples(50), new Validation(samples(700), "test_loss"))
        .history()
        .get(1)
        .metrics()
        .get("test_loss");
  }

  /** 600 rows come in parts, each with rows of its own for every thread. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesTheOutputsItsLossIsOf(int threads) {
    Matrix x = numbers(600, 4, 5);
    Matrix t = numbers(600, 2, 6);
    float[] w = new float[600];
    for (int r = 0; r < 600; r++) {
      w[r] = 1 + r % 4;
    }
    List<Float> outputs = new ArrayList<>();
    List<Float> targets = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    Validation validation =
        new Validation(Samples.of(x, t, w))
            .to(
                (a, b, c) -> {
                  assertEquals(a.rows(), c.length);
                  outputs.addAll(list(a.copy().data()));
                  targets.addAll(list(b.copy().data()));
                  weights.addAll(list(c));
                });

    TrainingResult result =
        new Trainer(SPEC, PLUGINS).withThreads(threads).fit(NETWORK, samples(50), validation);

    assertEquals(2 * 2 * 600, outputs.size(), "two epochs");
    Matrix predicted = result.network().predict(x);
    assertEquals(list(predicted.copy().data()), outputs.subList(2 * 600, 2 * 2 * 600));
    assertEquals(list(t.data()), targets.subList(0, 2 * 600));
    assertEquals(list(w), weights.subList(600, 2 * 600));
  }

  private static List<Float> list(float[] numbers) {
    List<Float> list = new ArrayList<>();
    for (float number : numbers) {
      list.add(number);
    }
    return list;
  }

  @Test
  void changesNothingOfTraining() {
    Trainer trainer = new Trainer(SPEC, PLUGINS);

    TrainingResult without = trainer.fit(NETWORK, samples(50));
    TrainingResult with = trainer.fit(NETWORK, samples(50), new Validation(samples(20)));

    assertArrayEquals(without.network().parameters(), with.network().parameters());
  }

  @Test
  void rejectsRowsThatDoNotSuit() {
    Validation wide = new Validation(Samples.of(Matrix.zeros(3, 5), Matrix.zeros(3, 2)));

    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Trainer(SPEC, PLUGINS).fit(NETWORK, samples(50), wide));

    assertThat(e).hasMessageContainingAll("inputs have 5", "network takes 4");
  }

  /** MSE in doubles: the mean over outputs, then the weighted mean over rows. */
  private static double meanSquares(Network network, Matrix x, Matrix t, float[] w) {
    Matrix p = network.predict(x);
    double sum = 0;
    double weights = 0;
    for (int r = 0; r < x.rows(); r++) {
      double row = 0;
      for (int c = 0; c < 2; c++) {
        double error = (double) p.get(r, c) - t.get(r, c);
        row += error * error / 2;
      }
      sum += w[r] * row;
      weights += w[r];
    }
    return sum / weights;
  }

  private static Samples samples(int rows) {
    return Samples.of(numbers(rows, 4, 1), numbers(rows, 2, 2));
  }

  private static Matrix numbers(int rows, int columns, long seed) {
    Matrix m = Matrix.zeros(rows, columns);
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < m.end(); i++) {
      m.data()[i] = (float) random.gaussian(i);
    }
    return m;
  }
}
