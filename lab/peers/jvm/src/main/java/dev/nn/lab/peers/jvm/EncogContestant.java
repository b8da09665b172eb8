package dev.nn.lab.peers.jvm;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import java.util.Arrays;
import java.util.List;
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.ml.data.MLData;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog's {@link BasicNetwork}, which computes in double precision and row by row. */
public final class EncogContestant extends Library<List<MLData>> {

  @Override
  public String library() {
    return "Encog " + Encog.VERSION;
  }

  @Override
  protected LibraryNetwork<List<MLData>> network(
      Assignment assignment, Problem problem, int threads) {
    return new Network(problem, assignment.kind().equals(Assignment.TRAIN), threads);
  }

  @Override
  protected List<MLData> matrix(float[] values, int columns) {
    return Arrays.stream(Problem.rows(values, columns)).<MLData>map(BasicMLData::new).toList();
  }

  /**
   * A network trained by {@link Backpropagation} without momentum: an iteration over a set of rows,
   * which a step replaces by those of its batch.
   *
   * <p>In training the output is a relu like the hidden layers. Encog 3.4 multiplies the error of a
   * hidden layer with the derivative of the layer after it, so that relu under a sigmoid does not
   * learn.
   */
  private static final class Network implements LibraryNetwork<List<MLData>> {

    private final BasicNetwork network;
    private final BasicMLDataSet batch = new BasicMLDataSet();
    private final Backpropagation training;
    private final double[] row;
    private float[] outputs = {};

    Network(Problem problem, boolean isTrained, int threads) {
      Workload workload = problem.workload();
      network = network(problem, isTrained ? new ActivationReLU() : new ActivationSigmoid());
      row = new double[workload.outputs()];
      for (int r = 0; r < workload.batch(); r++) {
        batch.add(new BasicMLDataPair(new BasicMLData(workload.inputs()), new BasicMLData(row)));
      }
      // Encog adds the gradients of ½·Σ(y - t)² up, other libraries take the mean.
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
    public void step(List<MLData> x, List<MLData> t) {
      for (int r = 0; r < x.size(); r++) {
        batch.getData().set(r, new BasicMLDataPair(x.get(r), t.get(r)));
      }
      training.iteration();
    }

    @Override
    public void predict(List<MLData> x) {
      if (outputs.length != x.size() * row.length) {
        outputs = new float[x.size() * row.length];
      }
      int next = 0;
      for (MLData input : x) {
        network.compute(input.getData(), row);
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
}
