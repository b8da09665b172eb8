package dev.nn.comparison.encog;

import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Workload;
import dev.nn.comparison.encog.EncogContestant.Rows;
import java.util.List;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/**
 * A network of Encog, trained by {@link Backpropagation} without momentum: an iteration over a set
 * of rows, which become those of another batch before it.
 *
 * <p>In training the output is a relu like the hidden layers. Encog 3.4 multiplies the error of a
 * hidden layer with the derivative of the layer after it, so that relu under a sigmoid does not
 * learn.
 */
final class EncogNetwork implements LibraryNetwork<Rows> {

  private final BasicNetwork network;
  private final BasicMLDataSet batch = new BasicMLDataSet();
  private final Backpropagation training;
  private final double[] row;
  private float[] outputs = {};

  EncogNetwork(Problem problem, boolean isTrained, int threads) {
    Workload workload = problem.workload();
    network = network(problem, isTrained ? new ActivationReLU() : new ActivationSigmoid());
    row = new double[workload.outputs()];
    for (int r = 0; r < workload.batch(); r++) {
      batch.add(new BasicMLDataPair(new BasicMLData(workload.inputs()), new BasicMLData(row)));
    }
    // Encog adds the gradients of ½·Σ(y - t)² up, where others take the mean.
    double rate = Problem.LEARNING_RATE * 2 / (row.length * workload.batch());
    training = new Backpropagation(network, batch, rate, 0);
    training.setThreadCount(threads);
    training.fixFlatSpot(false);
  }

  private static BasicNetwork network(Problem problem, ActivationFunction output) {
    List<Integer> widths = problem.workload().layers();
    int last = widths.size() - 1;
    BasicNetwork network = new BasicNetwork();
    network.addLayer(new BasicLayer(null, true, widths.get(0)));
    for (int l = 1; l <= last; l++) {
      ActivationFunction activation = l < last ? new ActivationReLU() : output;
      network.addLayer(new BasicLayer(activation, l < last, widths.get(l)));
    }
    network.getStructure().finalizeStructure();
    for (int l = 0; l < last; l++) {
      float[] weights = problem.weights(l);
      float[] biases = problem.biases(l);
      for (int o = 0; o < biases.length; o++) {
        for (int i = 0; i < widths.get(l); i++) {
          network.setWeight(l, i, o, weights[i * biases.length + o]);
        }
        network.setWeight(l, widths.get(l), o, biases[o]); // the bias neuron comes last
      }
    }
    return network;
  }

  @Override
  public void step(Rows rows) {
    List<MLDataPair> pairs = rows.pairs();
    for (int r = 0; r < pairs.size(); r++) {
      batch.getData().set(r, pairs.get(r));
    }
    training.iteration();
  }

  @Override
  public void predict(Rows rows) {
    if (outputs.length != rows.x().size() * row.length) {
      outputs = new float[rows.x().size() * row.length];
    }
    int next = 0;
    for (double[] input : rows.x()) {
      network.compute(input, row);
      for (double prediction : row) {
        outputs[next++] = (float) prediction;
      }
    }
  }

  @Override
  public float[] outputs() {
    return outputs.clone();
  }
}
