package dev.nn.comparison.dl4j;

import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.comparison.dl4j.Dl4jContestant.Rows;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network of Deeplearning4j, trained by {@code fit} with one batch. */
final class Dl4jNetwork implements LibraryNetwork<Rows> {

  private final MultiLayerNetwork network;
  private float[] outputs = {};

  Dl4jNetwork(Problem problem) {
    network = network(problem);
  }

  @Override
  public void step(Rows rows) {
    network.fit(rows.x(), rows.t());
  }

  @Override
  public void predict(Rows rows) {
    INDArray predictions = network.output(rows.x());
    // Column-major as the library computes them, except where targets are compared with them.
    outputs = (rows.t() == null ? predictions : predictions.dup('c')).data().asFloat();
  }

  @Override
  public float[] outputs() {
    return outputs.clone();
  }

  private static MultiLayerNetwork network(Problem problem) {
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
