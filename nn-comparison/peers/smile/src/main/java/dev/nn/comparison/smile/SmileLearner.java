package dev.nn.comparison.smile;

import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Problem;

/** Steps of Smile's perceptron. */
final class SmileLearner implements Learner {

  private final Problem problem;
  private final Perceptron network;
  private final double[][][] inputs = new double[Problem.BATCHES][][];
  private final double[][][] targets = new double[Problem.BATCHES][][];

  SmileLearner(Problem problem) {
    this.problem = problem;
    this.network = new Perceptron(problem);
    for (int b = 0; b < Problem.BATCHES; b++) {
      inputs[b] = Doubles.rows(problem.inputs(b), problem.workload().inputs());
      targets[b] = Doubles.rows(problem.targets(b), problem.workload().outputs());
    }
  }

  @Override
  public void step(int batch) {
    network.update(inputs[batch], targets[batch]);
  }

  @Override
  public float[] predictAll() {
    float[] outputs = new float[problem.rows() * problem.workload().outputs()];
    network.predict(Doubles.rows(problem.inputs(), problem.workload().inputs()), outputs);
    return outputs;
  }
}
