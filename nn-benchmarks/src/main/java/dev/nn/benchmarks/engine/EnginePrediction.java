package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.engine.EngineContestant.Rows;
import dev.nn.core.Network;
import dev.nn.core.Predictor;

/** A {@link Predictor} of the engine and its outputs. */
final class EnginePrediction implements LibraryNetwork<Rows> {

  private final Predictor predictor;
  private final Matrix outputs;

  EnginePrediction(Network network, int rows, int threads) {
    predictor = network.predictor(threads);
    outputs = Matrix.zeros(rows, network.spec().outputs());
  }

  @Override
  public void predict(Rows rows) {
    predictor.predict(rows.x(), outputs);
  }

  @Override
  public float[] outputs() {
    return outputs.data();
  }

  @Override
  public void close() {
    predictor.close();
  }
}
