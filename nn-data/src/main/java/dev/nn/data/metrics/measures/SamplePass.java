package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.samples.SampleParts;
import dev.nn.core.samples.Samples;

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
    SampleParts parts = new SampleParts(samples, ROWS);
    while (parts.next()) {
      parts.read();
      tally.add(model.predict(parts.inputs()), parts.targets(), parts.weights());
    }
    return tally.result();
  }
}
