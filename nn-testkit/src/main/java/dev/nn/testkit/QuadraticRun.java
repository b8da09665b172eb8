package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.OptimizerRun;
import java.util.List;

/** Trains on Σ ½·c·(w − minimum)², unless {@link #on} changes the function. */
final class QuadraticRun extends OptimizerRun {

  /** The tensors of two layers, 3 to 5 to 2. */
  static final List<Tensor> LAYERS =
      List.of(
          new Tensor(0, Kind.WEIGHTS, 3, 5),
          new Tensor(0, Kind.BIASES, 1, 5),
          new Tensor(1, Kind.WEIGHTS, 5, 2),
          new Tensor(1, Kind.BIASES, 1, 2));

  /** The number of parameters in {@link #LAYERS}. */
  static final int SIZE = 3 * 5 + 5 + 5 * 2 + 2;

  private static final float[] CURVATURE = {0.25f, 1f, 2f};

  /** A loss in place of the quadratic one. It changes the gradient, and returns another value. */
  interface Change {
    double of(float[] w, double quadratic, float[] gradient);
  }

  final float[] minimum;
  private Change change = (w, quadratic, gradient) -> quadratic;

  /** Starts with random parameters for two layers. */
  QuadraticRun(Optimizer optimizer, long seed) {
    this(optimizer, seed, LAYERS);
  }

  /** Starts with random parameters for some tensors. */
  QuadraticRun(Optimizer optimizer, long seed, List<Tensor> shapes) {
    super(optimizer, shapes, normal(size(shapes), seed));
    minimum = normal(size(shapes), 11);
  }

  private static float[] normal(int size, long seed) {
    return new Shape(1, size).gaussian(RandomStream.of(seed)).data();
  }

  /** Changes the function. */
  QuadraticRun on(Change other) {
    change = other;
    return this;
  }

  @Override
  protected double evaluate(float[] w, float[] gradient) {
    double quadratic = 0;
    for (int i = 0; i < w.length; i++) {
      float distance = w[i] - minimum[i];
      gradient[i] = CURVATURE[i % CURVATURE.length] * distance;
      quadratic += 0.5 * gradient[i] * distance;
    }
    return change.of(w, quadratic, gradient);
  }

  /** Returns the loss at some parameters, without changing the gradients. */
  double lossAt(float[] w) {
    return evaluate(w, new float[w.length]);
  }

  /** Returns the current loss of each tensor's parameters. */
  double[] lossByTensor() {
    return tensors().stream().mapToDouble(this::lossOf).toArray();
  }

  private double lossOf(ParameterBlock tensor) {
    float[] w = minimum.clone();
    int count = tensor.end() - tensor.start();
    System.arraycopy(values(), tensor.start(), w, tensor.start(), count);
    return lossAt(w);
  }
}
