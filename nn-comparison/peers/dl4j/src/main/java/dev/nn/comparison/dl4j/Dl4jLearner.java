package dev.nn.comparison.dl4j;

import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Problem;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps by {@code fit} with one batch. */
final class Dl4jLearner implements Learner {

  private final Problem problem;
  private final MultiLayerNetwork network;
  private final INDArray[] inputs = new INDArray[Problem.BATCHES];
  private final INDArray[] targets = new INDArray[Problem.BATCHES];

  Dl4jLearner(Problem problem) {
    this.problem = problem;
    this.network = Dl4jNetworks.network(problem);
    int rows = problem.workload().batch();
    for (int b = 0; b < Problem.BATCHES; b++) {
      inputs[b] =
          Nd4j.createFromArray(problem.inputs(b)).reshape(rows, problem.workload().inputs());
      targets[b] =
          Nd4j.createFromArray(problem.targets(b)).reshape(rows, problem.workload().outputs());
    }
  }

  @Override
  public void step(int batch) {
    network.fit(inputs[batch], targets[batch]);
  }

  @Override
  public float[] predictAll() {
    INDArray x =
        Nd4j.createFromArray(problem.inputs()).reshape(problem.rows(), problem.workload().inputs());
    return network.output(x).dup('c').data().asFloat();
  }
}
