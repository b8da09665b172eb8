package dev.nn.comparison.encog;

import dev.nn.benchmarks.contest.Learner;
import dev.nn.benchmarks.contest.Problem;
import java.util.ArrayList;
import java.util.List;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/**
 * Steps by {@link Backpropagation} without momentum: an iteration over a set of rows, which become
 * those of another batch before it.
 *
 * <p>The output is a relu like the hidden layers. Encog 3.4 multiplies the error of a hidden layer
 * with the derivative of the layer after it, so that relu under a sigmoid does not learn.
 */
final class EncogLearner implements Learner {

  private final Problem problem;
  private final BasicNetwork network;
  private final List<List<MLDataPair>> batches = new ArrayList<>();
  private final BasicMLDataSet rows = new BasicMLDataSet();
  private final Backpropagation training;

  EncogLearner(Problem problem, int threads) {
    this.problem = problem;
    this.network = EncogNetworks.network(problem, new ActivationReLU());
    int outputs = problem.workload().outputs();
    // Encog adds the gradients of ½·Σ(y - t)² up, where others take the mean.
    double rate = Problem.LEARNING_RATE * 2 / (outputs * problem.workload().batch());
    for (int b = 0; b < Problem.BATCHES; b++) {
      double[][] x = EncogNetworks.rows(problem.inputs(b), problem.workload().inputs());
      batches.add(new BasicMLDataSet(x, EncogNetworks.rows(problem.targets(b), outputs)).getData());
    }
    batches.get(0).forEach(rows::add);
    training = new Backpropagation(network, rows, rate, 0);
    training.setThreadCount(threads);
    training.fixFlatSpot(false);
  }

  @Override
  public void step(int batch) {
    List<MLDataPair> next = batches.get(batch);
    for (int r = 0; r < next.size(); r++) {
      rows.getData().set(r, next.get(r));
    }
    training.iteration();
  }

  @Override
  public float[] predictAll() {
    float[] outputs = new float[problem.rows() * problem.workload().outputs()];
    double[][] inputs = EncogNetworks.rows(problem.inputs(), problem.workload().inputs());
    EncogNetworks.predict(network, inputs, outputs);
    return outputs;
  }
}
