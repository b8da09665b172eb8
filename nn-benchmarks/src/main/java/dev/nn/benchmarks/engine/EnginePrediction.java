package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.core.Predictor;

/** Calls of a {@link Predictor}. */
final class EnginePrediction extends PredictionWork {

  private final Predictor predictor;
  private final Matrix inputs;
  private final Matrix outputs;

  EnginePrediction(Problem problem, int rows, int threads) {
    predictor = EngineNetworks.network(problem).predictor(threads);
    inputs = Matrix.wrap(problem.firstInputs(rows), 0, rows, problem.workload().inputs());
    outputs = Matrix.zeros(rows, problem.workload().outputs());
  }

  @Override
  public void run() {
    predictor.predict(inputs, outputs);
  }

  @Override
  protected float[] outputs() {
    return outputs.data();
  }

  @Override
  public boolean allocates() {
    return false;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
