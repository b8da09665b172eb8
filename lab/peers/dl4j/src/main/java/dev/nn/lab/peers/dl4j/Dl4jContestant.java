package dev.nn.lab.peers.dl4j;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
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

/** Deeplearning4j's {@link MultiLayerNetwork}; OMP_NUM_THREADS sets its number of threads. */
public final class Dl4jContestant extends Library<INDArray> {

  /** Creates a contestant, and stops the library from calling the garbage collector on its own. */
  public Dl4jContestant() {
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }

  @Override
  public String library() {
    return "Deeplearning4j " + version(MultiLayerNetwork.class);
  }

  @Override
  protected LibraryNetwork<INDArray> network(Assignment assignment, Problem problem, int threads) {
    return new Network(problem);
  }

  @Override
  protected INDArray matrix(float[] values, int columns) {
    return Nd4j.createFromArray(values).reshape(values.length / columns, columns);
  }

  /** A network trained by {@code fit} with one batch. */
  private static final class Network implements LibraryNetwork<INDArray> {

    private final MultiLayerNetwork network;
    private INDArray predictions = Nd4j.empty();
    private float[] outputs = {};

    Network(Problem problem) {
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
      network = new MultiLayerNetwork(layers.build());
      network.init();
      for (int l = 0; l <= last; l++) {
        INDArray weights = Nd4j.createFromArray(problem.weights(l));
        INDArray biases = Nd4j.createFromArray(problem.biases(l));
        network.setParam(l + "_W", weights.reshape('c', widths.get(l), widths.get(l + 1)));
        network.setParam(l + "_b", biases.reshape(1, widths.get(l + 1)));
      }
    }

    @Override
    public void step(INDArray x, INDArray t) {
      network.fit(x, t);
    }

    @Override
    public void predict(INDArray x) {
      predictions = network.output(x);
      outputs = predictions.data().asFloat();
    }

    @Override
    public float[] outputs() {
      return predictions.ordering() == 'c'
          ? outputs.clone()
          : predictions.dup('c').data().asFloat();
    }
  }
}
