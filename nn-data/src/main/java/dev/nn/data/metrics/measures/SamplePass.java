package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.samples.Samples;
import java.util.Arrays;

/** One pass over samples: reads, predicts and counts some rows at a time. */
final class SamplePass {

  /** Rows at a time: enough to keep threads busy, few enough to stay in a cache. */
  static final int ROWS = 1024;

  private SamplePass() {}

  static <R> R of(Network network, Samples samples, Tally<R> tally) {
    int threads = Runtime.getRuntime().availableProcessors(); // which change no bit
    int outputs = network.spec().outputs();
    Matrix predictions = Matrix.zeros(Math.min(ROWS, samples.rows()), outputs);
    try (Predictor predictor = network.predictor(threads)) {
      BatchModel model =
          inputs -> {
            Matrix part = predictions.slice(0, inputs.rows());
            predictor.predict(inputs, part);
            return part;
          };
      return of(model, samples, tally);
    }
  }

  static <R> R of(BatchModel model, Samples samples, Tally<R> tally) {
    int most = Math.min(ROWS, samples.rows());
    Matrix inputs = Matrix.zeros(most, samples.inputColumns());
    Matrix targets = Matrix.zeros(most, samples.targetColumns());
    float[] weights = new float[most];
    int[] order = new int[most];
    for (int first = 0; first < samples.rows(); first += most) {
      int count = Math.min(most, samples.rows() - first);
      for (int i = 0; i < count; i++) {
        order[i] = first + i;
      }
      Arrays.fill(weights, 1); // for samples that have none
      Matrix x = inputs.slice(0, count);
      Matrix t = targets.slice(0, count);
      samples.read(order, 0, x, t, weights);
      tally.add(model.predict(x), t, weights);
    }
    return tally.result();
  }
}
