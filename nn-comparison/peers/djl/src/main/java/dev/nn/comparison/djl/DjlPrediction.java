package dev.nn.comparison.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nn.benchmarks.contest.PredictionWork;
import dev.nn.benchmarks.contest.Problem;

/** Predictions that end in a Java array, as a user of them wants. */
final class DjlPrediction extends PredictionWork {

  private final NDManager manager = NDManager.newBaseManager();
  private final DjlNetwork network;
  private final NDArray inputs;
  private float[] outputs = {};

  DjlPrediction(Problem problem, int rows) {
    network = new DjlNetwork(manager, problem);
    inputs =
        manager.create(problem.firstInputs(rows), new Shape(rows, problem.workload().inputs()));
  }

  @Override
  public void run() {
    try (NDManager call = manager.newSubManager()) {
      inputs.attach(call);
      outputs = network.predict(inputs).toFloatArray();
      inputs.attach(manager);
    }
  }

  @Override
  protected float[] outputs() {
    return outputs;
  }

  @Override
  public void close() {
    manager.close();
  }
}
