package dev.nn.lab.peers.jvm;

import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
import java.util.List;
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.InputLayer;
import smile.base.mlp.Layer;
import smile.base.mlp.MultilayerPerceptron;
import smile.base.mlp.OutputFunction;
import smile.base.mlp.OutputLayer;
import smile.math.TimeFunction;
import smile.math.matrix.Matrix;

/**
 * Smile's perceptron with several sigmoid outputs: its classifier and its regression in one, with a
 * batch's update as theirs. Weights are [outputs × inputs].
 */
final class Perceptron extends MultilayerPerceptron implements LibraryNetwork<double[][]> {

  private static final long serialVersionUID = 1;

  private final int width;
  private float[] outputs = {};

  Perceptron(Problem problem) {
    super(layers(problem));
    width = problem.workload().outputs();
    double mean = 2.0 / width; // Smile's gradient is that of ½·Σ(y - t)²
    setLearningRate(TimeFunction.constant(Problem.LEARNING_RATE * mean));
  }

  private static Layer[] layers(Problem problem) {
    List<Integer> widths = problem.workload().layers();
    int last = widths.size() - 2;
    Layer[] layers = new Layer[last + 2];
    layers[0] = new InputLayer(widths.get(0));
    for (int l = 0; l < last; l++) {
      layers[l + 1] = new Hidden(problem, l);
    }
    layers[last + 1] = new Output(problem, last);
    return layers;
  }

  @Override
  public void step(double[][] x, double[][] targets) {
    for (int r = 0; r < x.length; r++) {
      propagate(x[r], true);
      System.arraycopy(targets[r], 0, target.get(), 0, width);
      backpropagate(false);
    }
    update(x.length);
    t++;
  }

  @Override
  public void predict(double[][] x) {
    if (outputs.length != x.length * width) {
      outputs = new float[x.length * width];
    }
    int next = 0;
    for (double[] row : x) {
      propagate(row, false);
      for (double prediction : output.output()) {
        outputs[next++] = (float) prediction;
      }
    }
  }

  @Override
  public float[] outputs() {
    return outputs.clone();
  }

  private static int width(Problem problem, int layer) {
    return problem.workload().layers().get(layer);
  }

  private static Matrix weights(Problem problem, int layer) {
    int inputs = width(problem, layer);
    int outputs = width(problem, layer + 1);
    float[] numbers = problem.weights(layer);
    Matrix weights = new Matrix(outputs, inputs);
    for (int i = 0; i < numbers.length; i++) {
      weights.set(i % outputs, i / outputs, numbers[i]);
    }
    return weights;
  }

  private static void setBiases(float[] values, double[] biases) {
    for (int o = 0; o < values.length; o++) {
      biases[o] = values[o];
    }
  }

  private static final class Hidden extends HiddenLayer {

    private static final long serialVersionUID = 1;

    Hidden(Problem problem, int layer) {
      super(width(problem, layer + 1), width(problem, layer), 0, ActivationFunction.rectifier());
      weight = weights(problem, layer);
      setBiases(problem.biases(layer), bias);
    }
  }

  private static final class Output extends OutputLayer {

    private static final long serialVersionUID = 1;

    Output(Problem problem, int layer) {
      super(
          width(problem, layer + 1),
          width(problem, layer),
          OutputFunction.SIGMOID,
          Cost.MEAN_SQUARED_ERROR);
      weight = weights(problem, layer);
      setBiases(problem.biases(layer), bias);
    }
  }
}
