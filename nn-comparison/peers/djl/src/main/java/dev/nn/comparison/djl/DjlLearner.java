package dev.nn.comparison.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Problem;
import java.util.ArrayList;
import java.util.List;

/** Steps with autograd. The arrays of a step are freed at its end; updates are in place. */
final class DjlLearner implements Learner {

  private final NDManager manager = NDManager.newBaseManager();
  private final Problem problem;
  private final DjlNetwork network;
  private final NDArray[] inputs = new NDArray[Problem.BATCHES];
  private final NDArray[] targets = new NDArray[Problem.BATCHES];
  private final List<NDArray> parameters = new ArrayList<>();

  DjlLearner(Problem problem) {
    this.problem = problem;
    int rows = problem.workload().batch();
    for (int b = 0; b < Problem.BATCHES; b++) {
      Shape x = new Shape(rows, problem.workload().inputs());
      Shape t = new Shape(rows, problem.workload().outputs());
      inputs[b] = manager.create(problem.inputs(b), x);
      targets[b] = manager.create(problem.targets(b), t);
    }
    network = new DjlNetwork(manager, problem);
    parameters.addAll(network.weights);
    parameters.addAll(network.biases);
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
  }

  @Override
  public void step(int batch) {
    try (NDManager step = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray x = inputs[batch];
      x.attach(step);
      NDArray loss = network.predict(x).sub(targets[batch]).square().mean();
      collector.backward(loss);
      x.attach(manager);
    }
    for (NDArray parameter : parameters) {
      try (NDArray gradient = parameter.getGradient()) {
        gradient.muli(Problem.LEARNING_RATE);
        parameter.subi(gradient);
      }
    }
  }

  @Override
  public float[] predictAll() {
    try (NDManager all = manager.newSubManager()) {
      Shape shape = new Shape(problem.rows(), problem.workload().inputs());
      return network.predict(all.create(problem.inputs(), shape)).toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
