package dev.nn.comparison.dl4j;

import dev.nn.benchmarks.contest.Problem;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Problems as networks of Deeplearning4j. */
final class Dl4jNetworks {

  private Dl4jNetworks() {}

  static MultiLayerNetwork network(Problem problem) {
    List<Integer> widths = problem.workload().layers();
    int last = widths.size() - 2;
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().updater(new Sgd(Problem.LEARNING_RATE)).list();
    for (int l = 0; l < last; l++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(widths.get(l))
              .nOut(widths.get(l + 1))
              .activation(Activation.RELU)
              .build());
    }
    layers.layer(
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(widths.get(last))
            .nOut(widths.get(last + 1))
            .activation(Activation.SIGMOID)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    for (int l = 0; l <= last; l++) {
      network.setParam(
          l + "_W",
          Nd4j.createFromArray(problem.weights(l)).reshape('c', widths.get(l), widths.get(l + 1)));
      network.setParam(
          l + "_b", Nd4j.createFromArray(problem.biases(l)).reshape(1, widths.get(l + 1)));
    }
    return network;
  }
}
