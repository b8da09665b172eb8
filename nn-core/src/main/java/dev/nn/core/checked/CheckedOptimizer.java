package dev.nn.core.checked;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Results.Written;
import java.util.ArrayList;
import java.util.List;

/** An optimizer each of whose calls is checked. */
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

  /** Makes a call, and copies what it has written: the last of the arrays, and the numbers. */
  private void write(Operation call, ParameterBlock block) {
    List<Matrix> arrays = call.batches().get(0);
    boolean others = of.needs().scope() == Scope.TENSORS;
    List<Written> results =
        call.checked(Operation.MARGIN, others ? () -> call.results(others(arrays), 0) : () -> {});
    int first = arrays.size() - results.size() + 1; // the gradients, and values only read
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
}
