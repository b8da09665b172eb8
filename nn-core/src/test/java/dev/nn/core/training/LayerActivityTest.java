package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Distribution;
import dev.nn.core.LayerActivity;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerActivityTest {

  private static final int BINS = 8;
  private static final float RATE = 0.5f;
  private static final Plugins PLUGINS = Plugins.discover();

  private static Samples data(int rows, int columns) {
    Matrix x = Matrix.zeros(rows, columns);
    Matrix t = Matrix.zeros(rows, 1);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) StrictMath.sin(i);
    }
    for (int i = 0; i < rows; i++) {
      t.data()[i] = x.data()[i] > 0 ? 1 : -1;
    }
    return Samples.of(x, t);
  }

  /** With SGD on one batch, dL/dW = (W before − W after) / η, and a is that of W before. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theStepIsThatOfTheUpdate(int threads) {
    Samples data = data(500, 3);
    Network before = Network.create(NetworkSpec.parse("3 -> 70 tanh -> 1 identity"), 1, PLUGINS);
    TrainingSpec spec =
        TrainingSpec.builder().optimizer("sgd").learningRate(RATE).batchSize(500).epochs(1).build();
    List<LayerActivity> seen = new ArrayList<>();
    List<Network> after = new ArrayList<>();
    new Trainer(spec, PLUGINS)
        .withThreads(threads)
        .fit(
            before,
            data,
            TrainingListener.onBatch(
                progress -> {
                  seen.addAll(progress.activity(BINS));
                  after.add(progress.network());
                }));

    float[] was = before.parameters();
    float[] is = after.get(0).parameters();
    float[] gradients = new float[was.length];
    for (int i = 0; i < was.length; i++) {
      gradients[i] = (was[i] - is[i]) / RATE;
    }
    int[][] weights = {{0, 210}, {280, 350}}; // without 70 biases and 1
    for (int l = 0; l < 2; l++) {
      LayerActivity layer = seen.get(l);
      assertEquals(l, layer.layer());
      assertEquals(before.spec().layers().get(l), layer.spec());
      assertEquals(
          Distribution.of(is, weights[l][0], weights[l][1], BINS).counts(),
          layer.weights().counts());
      Distribution expected = Distribution.of(gradients, weights[l][0], weights[l][1], BINS);
      assertEquals(expected.rms(), layer.gradients().rms(), 1e-6);
      assertEquals(expected.low(), layer.gradients().low(), 1e-5);
    }
    Matrix x = Matrix.zeros(500, 3);
    int[] order = new int[500];
    for (int r = 0; r < 500; r++) {
      order[r] = r;
    }
    data.read(order, 0, x, Matrix.zeros(500, 1), new float[500]);
    Matrix y = Matrix.zeros(500, 1);
    before.predictor().predict(x, y);
    Distribution outputs = Distribution.of(y.data(), 0, 500, BINS);
    assertEquals(outputs.counts(), seen.get(1).activations().counts());
    assertEquals(outputs.high(), seen.get(1).activations().high());
    assertEquals(500 * 70, seen.get(0).activations().count());
  }

  /** z = x − 9 is negative in all rows, so the first unit is dead. */
  @Test
  void deadUnitsAreCounted() {
    Network network =
        Network.of(
            NetworkSpec.parse("1 -> 2 relu -> 1 identity"),
            new float[] {1, 1, -9, 0, 1, 1, 0},
            PLUGINS);
    List<LayerActivity> seen = new ArrayList<>();
    TrainingSpec spec = TrainingSpec.builder().epochs(1).batchSize(50).build();
    new Trainer(spec, PLUGINS)
        .fit(
            network,
            data(50, 1),
            TrainingListener.onEpoch((progress, epoch) -> seen.addAll(progress.activity(BINS))));

    assertEquals(1, seen.get(0).health().dead());
    assertEquals(0, seen.get(1).health().dead());
  }
}
