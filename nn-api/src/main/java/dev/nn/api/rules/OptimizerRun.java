package dev.nn.api.rules;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trains some tensors with an optimizer of any scope, on a function of all parameters. */
public abstract class OptimizerRun implements ParameterBlock.LossFunction {

  /** A layer's tensor. */
  public record Tensor(int layer, Kind kind, int rows, int columns) {
    private int size() {
      return rows * columns;
    }
  }

  private final float[] values;
  private final float[] gradients;
  private final List<float[]> states;
  private final List<double[]> numbers = new ArrayList<>();
  private final List<ParameterBlock> tensors = new ArrayList<>();
  private final double[] totals;
  private final Optimizer optimizer;
  private float learningRate;
  private long number;
  private double loss;

  /** Starts at the given values, which the run changes. */
  protected OptimizerRun(Optimizer optimizer, List<Tensor> shapes, float[] values) {
    this.optimizer = optimizer;
    this.values = values;
    gradients = new float[values.length];
    states =
        Stream.generate(() -> new float[values.length])
            .limit(Math.max(0, optimizer.slots()))
            .toList();
    int ofEach = optimizer.needs().numbers();
    totals = new double[ofEach];
    int start = 0;
    for (Tensor tensor : shapes) {
      if (numbers.isEmpty() || optimizer.needs().scope() != Scope.NETWORK) {
        numbers.add(new double[ofEach]);
      }
      tensors.add(
          new ParameterBlock(values, gradients, states, start, start + tensor.size(), tensor.kind)
              .ofTensor(tensor.layer, tensor.rows, tensor.columns)
              .withNumbers(numbers.get(numbers.size() - 1), totals));
      start += tensor.size();
    }
  }

  /** Returns the number of parameters in all tensors. */
  protected static int size(List<Tensor> shapes) {
    return shapes.stream().mapToInt(Tensor::size).sum();
  }

  /** Returns the loss at some parameters, and writes its gradient. */
  protected abstract double evaluate(float[] w, float[] gradient);

  /** Takes the steps from {@code from} to {@code to}, both included. */
  public final OptimizerRun run(float rate, long from, long to) {
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

  /** Evaluates the loss and the gradient at the beginning of a step. */
  public final OptimizerRun begin(float rate, long step) {
    learningRate = rate;
    number = step;
    evaluate();
    return this;
  }

  /** Prepares all tensors, and adds up their numbers. */
  public final OptimizerRun prepare() {
    if (optimizer.needs().scope() == Scope.TENSORS) {
      tensors.forEach(tensor -> optimizer.prepare(tensor, learningRate, number));
    }
    Arrays.fill(totals, 0);
    for (double[] own : numbers) {
      for (int i = 0; i < totals.length; i++) {
        totals[i] += own[i];
      }
    }
    return this;
  }

  /** Copies the state of another run, to continue from it. */
  public final OptimizerRun resume(OptimizerRun other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
    for (int slot = 0; slot < states.size(); slot++) {
      System.arraycopy(other.states.get(slot), 0, states.get(slot), 0, values.length);
    }
    for (int t = 0; t < numbers.size(); t++) {
      System.arraycopy(other.numbers.get(t), 0, numbers.get(t), 0, totals.length);
    }
    return this;
  }

  @Override
  public final double evaluate() {
    loss = evaluate(values, gradients);
    if (!Double.isFinite(loss)) {
      Arrays.fill(gradients, Float.NaN);
    }
    return loss;
  }

  @Override
  public final double loss() {
    return loss;
  }

  /** Returns the parameters. */
  public final float[] values() {
    return values;
  }

  /** Returns the last gradients. */
  public final float[] gradients() {
    return gradients;
  }

  /** Returns the state arrays. */
  public final List<float[]> states() {
    return states;
  }

  /** Returns the numbers of each tensor, or of the network. */
  public final List<double[]> numbers() {
    return Collections.unmodifiableList(numbers);
  }

  /** Returns the tensors. */
  public final List<ParameterBlock> tensors() {
    return Collections.unmodifiableList(tensors);
  }

  /** Returns the parameters to evaluate with after a step. */
  public final float[] averages(long step) {
    if (!optimizer.needs().averages()) {
      return values.clone();
    }
    float[] averages = new float[values.length];
    tensors.forEach(block -> optimizer.average(block, step, averages));
    return averages;
  }

  /** Returns parameters, state and numbers. */
  public final double[] results() {
    DoubleStream arrays =
        Stream.concat(Stream.of(values), states.stream())
            .flatMapToDouble(a -> IntStream.range(0, a.length).mapToDouble(i -> a[i]));
    return DoubleStream.concat(arrays, numbers.stream().flatMapToDouble(DoubleStream::of))
        .toArray();
  }

  /** Says what a result is. */
  public final String describe(int result) {
    return result < values.length
        ? "parameter " + (result + 1)
        : "number %s of the state arrays and numbers".formatted(result - values.length + 1);
  }
}
