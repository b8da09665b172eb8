package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A training of some tensors by an optimizer of any scope, on a function of all parameters: Σ
 * ½·c·(w − minimum)² unless {@link #on} gives another.
 */
final class OptimizerRun implements ParameterBlock.LossFunction {

  /** The tensors of two layers, 3 to 5 to 2. */
  static final List<Tensor> LAYERS =
      List.of(
          new Tensor(0, Kind.WEIGHTS, 3, 5),
          new Tensor(0, Kind.BIASES, 1, 5),
          new Tensor(1, Kind.WEIGHTS, 5, 2),
          new Tensor(1, Kind.BIASES, 1, 2));

  /** The number of their parameters. */
  static final int SIZE = 3 * 5 + 5 + 5 * 2 + 2;

  private static final float[] CURVATURE = {0.25f, 1f, 2f};

  /** A tensor of a layer. */
  record Tensor(int layer, Kind kind, int rows, int columns) {}

  /** A loss in place of the quadratic one: changes its gradient, and returns another value. */
  interface Loss {
    double of(float[] w, double quadratic, float[] gradient);
  }

  final float[] values;
  final float[] minimum;
  final float[] gradients;
  final List<float[]> states;
  private final List<double[]> numbers = new ArrayList<>();
  private final List<ParameterBlock> tensors = new ArrayList<>();
  private final double[] totals;
  private final Optimizer optimizer;
  private Loss function = (w, quadratic, gradient) -> quadratic;
  private float learningRate;
  private long number;
  private double loss;

  /** Starts at random parameters of two layers. */
  OptimizerRun(Optimizer optimizer, long seed) {
    this(optimizer, seed, LAYERS);
  }

  /** Starts at random parameters of some tensors. */
  OptimizerRun(Optimizer optimizer, long seed, List<Tensor> shapes) {
    this.optimizer = optimizer;
    int size = shapes.stream().mapToInt(tensor -> tensor.rows * tensor.columns).sum();
    values = normal(size, seed);
    minimum = normal(size, 11);
    gradients = new float[size];
    states = Stream.generate(() -> new float[size]).limit(Math.max(0, optimizer.slots())).toList();
    int ofEach = optimizer.needs().numbers();
    totals = new double[ofEach];
    int start = 0;
    for (Tensor tensor : shapes) {
      if (numbers.isEmpty() || optimizer.needs().scope() != Scope.NETWORK) {
        numbers.add(new double[ofEach]);
      }
      int end = start + tensor.rows * tensor.columns;
      tensors.add(
          new ParameterBlock(values, gradients, states, start, end, tensor.kind)
              .ofTensor(tensor.layer, tensor.rows, tensor.columns)
              .withNumbers(numbers.get(numbers.size() - 1), totals));
      start = end;
    }
  }

  private static float[] normal(int size, long seed) {
    return new Shape(1, size).gaussian(RandomStream.of(seed)).data();
  }

  /** Puts another function in place of the quadratic one. */
  OptimizerRun on(Loss other) {
    function = other;
    return this;
  }

  /** Takes steps from one number to another, both included. */
  OptimizerRun run(float rate, long from, long to) {
    for (long step = from; step <= to; step++) {
      begin(rate, step);
      if (optimizer.needs().scope() == Scope.NETWORK) {
        ParameterBlock network = ParameterBlock.ofNetwork(tensors, numbers.get(0), this);
        optimizer.update(network, learningRate, number);
      } else {
        prepare();
        tensors.forEach(tensor -> optimizer.update(tensor, learningRate, number));
      }
    }
    return this;
  }

  /** Evaluates loss and gradient at the beginning of a step. */
  OptimizerRun begin(float rate, long step) {
    learningRate = rate;
    number = step;
    evaluate();
    return this;
  }

  /** Prepares all tensors, and adds up their numbers. */
  OptimizerRun prepare() {
    if (optimizer.needs().scope() == Scope.TENSORS) {
      tensors.forEach(tensor -> optimizer.prepare(tensor, learningRate, number));
    }
    Arrays.setAll(totals, i -> numbers.stream().mapToDouble(own -> own[i]).sum());
    return this;
  }

  /** Goes on from the state of another run. */
  OptimizerRun resume(OptimizerRun other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
    for (int slot = 0; slot < states.size(); slot++) {
      System.arraycopy(other.states.get(slot), 0, states.get(slot), 0, values.length);
    }
    for (int t = 0; t < numbers.size(); t++) {
      System.arraycopy(other.numbers.get(t), 0, numbers.get(t), 0, totals.length);
    }
    return this;
  }

  /** Returns the loss at some parameters, without a change of the gradients. */
  double lossAt(float[] w) {
    return evaluate(w, new float[w.length]);
  }

  /** Returns the present loss of the parameters of each tensor. */
  double[] lossByTensor() {
    return tensors.stream()
        .mapToDouble(
            tensor -> {
              float[] w = minimum.clone();
              int count = tensor.end() - tensor.start();
              System.arraycopy(values, tensor.start(), w, tensor.start(), count);
              return lossAt(w);
            })
        .toArray();
  }

  /** Returns the parameters to evaluate with. */
  float[] averages(long step) {
    float[] averages = new float[values.length];
    tensors.forEach(block -> optimizer.average(block, step, averages));
    return averages;
  }

  /** Returns parameters, state and numbers. */
  double[] results() {
    DoubleStream arrays =
        Stream.concat(Stream.of(values), states.stream())
            .flatMapToDouble(a -> IntStream.range(0, a.length).mapToDouble(i -> a[i]));
    return DoubleStream.concat(arrays, numbers.stream().flatMapToDouble(DoubleStream::of))
        .toArray();
  }

  String describe(int result) {
    return result < values.length
        ? "parameter " + result
        : "number %s of the state arrays and numbers".formatted(result - values.length);
  }

  private double evaluate(float[] w, float[] gradient) {
    double quadratic = 0;
    for (int i = 0; i < w.length; i++) {
      float distance = w[i] - minimum[i];
      gradient[i] = CURVATURE[i % CURVATURE.length] * distance;
      quadratic += 0.5 * gradient[i] * distance;
    }
    return function.of(w, quadratic, gradient);
  }

  @Override
  public double evaluate() {
    loss = evaluate(values, gradients);
    return loss;
  }

  List<ParameterBlock> tensors() {
    return Collections.unmodifiableList(tensors);
  }

  @Override
  public double loss() {
    return loss;
  }
}
