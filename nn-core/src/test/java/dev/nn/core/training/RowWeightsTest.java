package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of samples that somebody else wrote, which nobody has checked before they are read. */
class RowWeightsTest {

  private static final Plugins PLUGINS = Plugins.discover();

  @ParameterizedTest
  @ValueSource(floats = {-1, -1e-30f, Float.NaN, Float.POSITIVE_INFINITY})
  void aWeightThatIsNoneIsRejectedWithItsRow(float weight) {
    Weighted data = new Weighted(1, 0, 2, 1, weight, 3, 1);

    assertThat(refusal(data, 2)).contains("row 5 is " + weight, "0 or more");
  }

  /** Each thread reads rows of its own, and all must end. */
  @Test
  void aWeightThatIsNoneIsRejectedByAnyThread() {
    NetworkSpec spec = NetworkSpec.parse("1 -> 4000 relu -> 1 identity");
    float[] weights = new float[64];
    weights[40] = -2;
    Trainer trainer =
        new Trainer(TrainingSpec.builder().batchSize(64).build(), PLUGINS).withThreads(3);

    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(Network.create(spec, 1, PLUGINS), new Weighted(weights))))
        .hasMessageContainingAll("row 41 is -2.0", "0 or more");
  }

  @Test
  void aWeightThatIsNoneIsRejectedInValidation() {
    Weighted good = new Weighted(1, 1);
    Weighted bad = new Weighted(1, -1);
    TrainingListener validation =
        new TrainingListener() {
          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            progress.loss(bad);
          }
        };

    assertThat(refusal(good, 2, validation)).contains("row 2 is -1.0", "0 or more");
  }

  @Test
  void anEpochOfRowsThatDoNotCountIsRejected() {
    assertThat(refusal(new Weighted(new float[5]), 2)).contains("epoch 1 have weight 0", "above 0");
  }

  @Test
  void anEpochThatIsStoppedBeforeTheRowsThatCountIsNot() {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            progress.stop();
          }
        };

    TrainingResult result = fit(new Weighted(new float[5]), 2, stop);

    assertEquals(List.of(0.0), result.history().stream().map(EpochRecord::loss).toList());
  }

  private static String refusal(Samples data, int batch, TrainingListener... listeners) {
    return assertThrows(IllegalArgumentException.class, () -> fit(data, batch, listeners))
        .getMessage();
  }

  private static TrainingResult fit(Samples data, int batch, TrainingListener... listeners) {
    Network network = Network.create(NetworkSpec.parse("1 -> 1 identity"), 1, PLUGINS);
    TrainingSpec spec = TrainingSpec.builder().batchSize(batch).epochs(2).build();
    return new Trainer(spec, PLUGINS).fit(network, data, listeners);
  }

  /** Rows of one input and one target, both their index. */
  private static final class Weighted implements Samples {
    private final float[] weights;

    Weighted(float... weights) {
      this.weights = weights;
    }

    @Override
    public int rows() {
      return weights.length;
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
        x.set(r, 0, order[from + r] / 100f);
        t.set(r, 0, order[from + r] / 100f);
        w[r] = weights[order[from + r]];
      }
    }
  }
}
