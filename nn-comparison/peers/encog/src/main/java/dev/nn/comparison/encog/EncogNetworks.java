package dev.nn.comparison.encog;

import dev.nn.benchmarks.contest.Problem;
import java.util.List;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;

/** Problems as networks of Encog. */
final class EncogNetworks {

  private EncogNetworks() {}

  static BasicNetwork network(Problem problem, ActivationFunction output) {
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
      int outputs = biases.length;
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < widths.get(l); i++) {
          network.setWeight(l, i, o, weights[i * outputs + o]);
        }
        network.setWeight(l, widths.get(l), o, biases[o]); // the bias neuron comes last
      }
    }
    return network;
  }

  /** An array for each row. */
  static double[][] rows(float[] rowMajor, int columns) {
    double[][] rows = new double[rowMajor.length / columns][columns];
    for (int i = 0; i < rowMajor.length; i++) {
      rows[i / columns][i % columns] = rowMajor[i];
    }
    return rows;
  }

  /** Writes what a network predicts, row-major [rows × outputs]. */
  static void predict(BasicNetwork network, double[][] inputs, float[] outputs) {
    double[] row = new double[outputs.length / inputs.length];
    int next = 0;
    for (double[] input : inputs) {
      network.compute(input, row);
      for (double prediction : row) {
        outputs[next++] = (float) prediction;
      }
    }
  }
}
