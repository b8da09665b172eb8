package dev.nn.core.checked;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.rules.BrokenRuleException;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Results.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An optimizer whose every call is checked. */
record CheckedOptimizer(Optimizer of) implements Optimizer {

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public OptimizerNeeds needs() {
    return of.needs();
  }

  @Override
  public void prepare(ParameterBlock tensor, float learningRate, long step) {
    write(Operations.prepare(of, List.of(tensor), learningRate, step), tensor);
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    if (of.needs().scope() == Scope.NETWORK) {
      CheckedStep.step(of, block, learningRate, step);
    } else {
      write(Operations.update(of, List.of(block), learningRate, step), block);
    }
  }

  @Override
  public void average(ParameterBlock block, long step, float[] averages) {
    List<Written> results =
        Operations.average(of, List.of(block), step).checked(Operation.MARGIN, () -> {});
    int size = block.end() - block.start();
    results.get(results.size() - 1).copyTo(Matrix.wrap(averages, block.start(), size, 1));
    Operation.forget(results);
  }

  /**
   * Makes a call and copies what it wrote: the arrays after those that it only reads, and the
   * numbers.
   */
  private void write(Operation call, ParameterBlock block) {
    List<Matrix> arrays = call.batches().get(0);
    boolean others = of.needs().scope() == Scope.TENSORS;
    List<Written> results =
        call.checked(Operation.MARGIN, others ? () -> call.results(others(arrays), 0) : () -> {});
    int first = arrays.size() - results.size() + 1; // the arrays before it are only read
    for (int i = 0; i < results.size() - 1; i++) {
      results.get(i).copyTo(arrays.get(first + i));
    }
    double[] numbers = results.get(results.size() - 1).values();
    System.arraycopy(numbers, 0, block.numbers(), 0, numbers.length);
    Operation.forget(results);
  }

  /** Returns other gradients and values, with the same state. */
  private static List<Matrix> others(List<Matrix> arrays) {
    List<Matrix> others = new ArrayList<>(arrays);
    for (int m = 0; m < 2; m++) {
      Matrix other = arrays.get(m).copy();
      for (int i = 0; i < other.end(); i++) {
        other.data()[i] = 0.5f - 0.75f * other.data()[i];
      }
      others.set(m, other);
    }
    return others;
  }

  /**
   * A checked step over the whole network. It is taken twice from the same point and must give the
   * same bits. It must only read the gradients, and must not produce NaN.
   */
  private static final class CheckedStep {

    private CheckedStep() {}

    /** Takes a step, or throws a {@link BrokenRuleException}. */
    static void step(Optimizer optimizer, ParameterBlock network, float rate, long number) {
      String given = "step %s of all parameters, learning rate %s".formatted(number, rate);
      double loss = network.loss();
      Point start = new Point(optimizer, network);
      Watched first = new Watched(given, network, loss);
      optimizer.update(first.block(), rate, number);
      first.end();
      Point end = new Point(optimizer, network);
      if (first.areNumbers && start.areNumbers() && !end.areNumbers()) {
        throw new BrokenRuleException(
            Operation.NUMBERS,
            given,
            end.firstNan(),
            "no NaN, because all losses and gradients of the step are finite");
      }
      start.restore(network);
      Watched second = new Watched(given, network, loss);
      optimizer.update(second.block(), rate, number);
      second.end();
      end.requireEqual(given, new Point(optimizer, network));
    }

    /** The arrays and numbers at one point in time. */
    private static final class Point {

      private final List<float[]> arrays = new ArrayList<>();
      private final List<String> names = new ArrayList<>(List.of("the values"));
      private final float[] gradients;
      private final double[] numbers;

      Point(Optimizer optimizer, ParameterBlock step) {
        arrays.add(step.values().clone());
        for (int slot = 0; slot < optimizer.slots(); slot++) {
          arrays.add(step.state(slot).clone());
          names.add("state " + slot);
        }
        gradients = step.gradients().clone();
        numbers = step.numbers().clone();
      }

      void restore(ParameterBlock step) {
        copy(arrays.get(0), step.values());
        for (int slot = 0; slot < arrays.size() - 1; slot++) {
          copy(arrays.get(slot + 1), step.state(slot));
        }
        copy(gradients, step.gradients());
        System.arraycopy(numbers, 0, step.numbers(), 0, numbers.length);
      }

      private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
      }

      boolean areNumbers() {
        return firstNan().isEmpty();
      }

      String firstNan() {
        for (int a = 0; a < arrays.size(); a++) {
          for (int i = 0; i < arrays.get(a).length; i++) {
            if (Float.isNaN(arrays.get(a)[i])) {
              return "NaN at index %s of %s".formatted(i, names.get(a));
            }
          }
        }
        for (int i = 0; i < numbers.length; i++) {
          if (Double.isNaN(numbers[i])) {
            return "NaN as number " + (i + 1);
          }
        }
        return "";
      }

      void requireEqual(String given, Point again) {
        for (int a = 0; a < arrays.size(); a++) {
          int i = Arrays.mismatch(arrays.get(a), again.arrays.get(a));
          if (i >= 0) {
            String both =
                "%s, then %s at index %s of %s"
                    .formatted(arrays.get(a)[i], again.arrays.get(a)[i], i, names.get(a));
            throw keepsState(given, both);
          }
        }
        if (!Arrays.equals(numbers, again.numbers)) {
          throw keepsState(
              given,
              "the numbers %s, then %s"
                  .formatted(Arrays.toString(numbers), Arrays.toString(again.numbers)));
        }
      }

      private static BrokenRuleException keepsState(String given, String both) {
        return new BrokenRuleException(
            Operation.SAME,
            given,
            both,
            "the same bits; the plug-in keeps state that is not in its arrays and numbers");
      }
    }

    /** The loss as the optimizer sees it; its gradients are compared at each evaluation. */
    private static final class Watched implements ParameterBlock.LossFunction {

      private final String given;
      private final ParameterBlock network;
      private double loss;
      private float[] gradients;
      private boolean areNumbers;

      Watched(String given, ParameterBlock network, double loss) {
        this.given = given;
        this.network = network;
        this.loss = loss;
        gradients = network.gradients().clone();
        areNumbers = Double.isFinite(loss) && areFinite(gradients);
      }

      private static boolean areFinite(float[] numbers) {
        for (float number : numbers) {
          if (!Float.isFinite(number)) {
            return false;
          }
        }
        return true;
      }

      /** Throws if the optimizer has written to the gradients. */
      void end() {
        int i = Arrays.mismatch(gradients, network.gradients());
        if (i >= 0) {
          throw new BrokenRuleException(
              Operation.INPUTS,
              given,
              "%s at index %s of the gradients".formatted(network.gradients()[i], i),
              gradients[i] + ", unchanged");
        }
      }

      @Override
      public double evaluate() {
        end();
        loss = network.evaluate();
        gradients = network.gradients().clone();
        areNumbers &= Double.isFinite(loss) && areFinite(gradients);
        return loss;
      }

      @Override
      public double loss() {
        return loss;
      }

      ParameterBlock block() {
        return ParameterBlock.ofNetwork(network.tensors(), network.numbers(), this);
      }
    }
  }
}
