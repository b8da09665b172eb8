package dev.nn.testkit.tensors;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A training of two layers, 3 to 5 to 2, by an optimizer of whole tensors or whole steps. */
final class TensorRun implements ParameterBlock.LossFunction {

  private static final int[] WIDTHS = {3, 5, 2};
  static final int SIZE = 3 * 5 + 5 + 5 * 2 + 2;

  final float[] values;
  final float[] gradients = new float[SIZE];
  final List<float[]> states;
  final List<double[]> numbers = new ArrayList<>();
  private final List<ParameterBlock> tensors = new ArrayList<>();
  private final double[] totals;
  private final Optimizer optimizer;
  private final Slopes slopes;
  private float learningRate;
  private long number;
  private double loss;
  private final @Nullable ParameterBlock network; // null for single tensors

  /** Starts at random parameters. */
  TensorRun(Optimizer optimizer, Slopes slopes, long seed) {
    this.optimizer = optimizer;
    this.slopes = slopes;
    values = Slopes.numbers(SIZE, RandomStream.of(seed));
    states = Stream.generate(() -> new float[SIZE]).limit(Math.max(0, optimizer.slots())).toList();
    int ofEach = Math.max(0, numbers(optimizer));
    totals = new double[ofEach];
    double[] shared = new double[ofEach];
    boolean isShared = optimizer.needs().scope() == Scope.NETWORK;
    int start = 0;
    for (int layer = 0; layer + 1 < WIDTHS.length; layer++) {
      for (Kind kind : List.of(Kind.WEIGHTS, Kind.BIASES)) {
        int rows = kind == Kind.WEIGHTS ? WIDTHS[layer] : 1;
        int end = start + rows * WIDTHS[layer + 1];
        double[] own = isShared ? shared : new double[ofEach];
        if (!isShared || numbers.isEmpty()) {
          numbers.add(own);
        }
        tensors.add(
            new ParameterBlock(values, gradients, states, start, end, kind)
                .ofTensor(layer, rows, WIDTHS[layer + 1])
                .withNumbers(own, totals));
        start = end;
      }
    }
    network = isShared ? ParameterBlock.ofNetwork(tensors, shared, this) : null;
  }

  static int numbers(Optimizer optimizer) {
    return optimizer.needs().numbers();
  }

  /** Takes steps from one number to another, both included. */
  TensorRun run(float rate, long from, long to) {
    for (long step = from; step <= to; step++) {
      begin(rate, step);
      if (network != null) {
        optimizer.update(network, learningRate, number);
      } else {
        prepare();
        tensors.forEach(tensor -> optimizer.update(tensor, learningRate, number));
      }
    }
    return this;
  }

  /** Evaluates loss and gradient at the beginning of a step. */
  void begin(float rate, long step) {
    learningRate = rate;
    number = step;
    evaluate();
  }

  /** Prepares all tensors, and adds up their numbers. */
  void prepare() {
    tensors.forEach(tensor -> optimizer.prepare(tensor, learningRate, number));
    for (int i = 0; i < totals.length; i++) {
      int place = i;
      totals[i] = numbers.stream().mapToDouble(own -> own[place]).sum();
    }
  }

  /** Goes on from the state of another run. */
  TensorRun resume(TensorRun other) {
    System.arraycopy(other.values, 0, values, 0, SIZE);
    for (int slot = 0; slot < states.size(); slot++) {
      System.arraycopy(other.states.get(slot), 0, states.get(slot), 0, SIZE);
    }
    for (int t = 0; t < numbers.size(); t++) {
      System.arraycopy(other.numbers.get(t), 0, numbers.get(t), 0, totals.length);
    }
    return this;
  }

  /** Returns the present loss, without a change of the gradients. */
  double lossNow() {
    return slopes.evaluate(values, new float[SIZE]);
  }

  /** Returns the present loss of the parameters of each tensor. */
  double[] lossByTensor() {
    double[] parts = new double[tensors.size()];
    for (int t = 0; t < parts.length; t++) {
      ParameterBlock tensor = tensors.get(t);
      float[] w = slopes.minimum.clone();
      System.arraycopy(values, tensor.start(), w, tensor.start(), tensor.end() - tensor.start());
      parts[t] = slopes.evaluate(w, new float[SIZE]);
    }
    return parts;
  }

  /** Returns parameters, state and numbers. */
  double[] results() {
    DoubleStream arrays =
        Stream.concat(Stream.of(values), states.stream())
            .flatMapToDouble(array -> IntStream.range(0, SIZE).mapToDouble(i -> array[i]));
    return DoubleStream.concat(arrays, numbers.stream().flatMapToDouble(DoubleStream::of))
        .toArray();
  }

  static String describe(int result) {
    int array = result / SIZE;
    return array == 0
        ? "parameter " + result
        : "number %s of the state arrays and numbers".formatted(result - SIZE);
  }

  @Override
  public double evaluate() {
    loss = slopes.evaluate(values, gradients);
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
