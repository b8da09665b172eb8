package dev.nn.core.checked;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.rules.BrokenRuleException;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Operations.BlockCall;
import dev.nn.api.rules.Results.Written;
import java.util.ArrayList;
import java.util.Arrays;
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
    String name = "prepare, learning rate %s, step %s,".formatted(learningRate, step);
    BlockCall call = (block, results) -> of.prepare(block, learningRate, step);
    copy(checked(name, tensor, false, true, call), tensor);
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    if (of.needs().scope() == Scope.NETWORK) {
      CheckedStep.step(of, block, learningRate, step);
      return;
    }
    String name = "update, learning rate %s, step %s,".formatted(learningRate, step);
    BlockCall call = (copy, results) -> of.update(copy, learningRate, step);
    copy(checked(name, block, true, true, call), block);
  }

  @Override
  public void average(ParameterBlock block, long step, float[] averages) {
    int size = block.end() - block.start();
    BlockCall call =
        (copy, results) -> {
          int count = copy.end() - copy.start();
          Matrix target = results.matrix("the averages", count, 1, copy.start());
          of.average(copy, step, target.data());
        };
    List<Written> results = checked("average, step %s,".formatted(step), block, false, false, call);
    double[] numbers = results.get(0).values();
    if (!Arrays.equals(numbers, block.numbers())) {
      throw new BrokenRuleException(
          Operation.INPUTS,
          words(block),
          "the numbers " + Arrays.toString(numbers),
          Arrays.toString(block.numbers()) + ", unchanged");
    }
    results.get(1).copyTo(Matrix.wrap(averages, block.start(), size, 1));
    Operation.forget(results);
  }

  private List<Written> checked(
      String name,
      ParameterBlock block,
      boolean writesValues,
      boolean writesState,
      BlockCall call) {
    List<Matrix> arrays = Operations.views(block, of.slots());
    Operation operation =
        Operations.block(
            name + " of " + words(block),
            of,
            List.of(arrays),
            block,
            writesValues,
            writesState,
            call);
    boolean others = writesState && of.needs().scope() == Scope.TENSORS;
    return operation.checked(
        Operation.MARGIN, others ? () -> operation.results(others(arrays), 0) : () -> {});
  }

  private static String words(ParameterBlock tensor) {
    return "the %s of layer %s, %s x %s,"
        .formatted(tensor.kind(), tensor.layer(), tensor.rows(), tensor.columns());
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

  /** Copies what a call has written: values and states by name, and numbers. */
  private void copy(List<Written> results, ParameterBlock block) {
    List<Matrix> arrays = Operations.views(block, of.slots());
    int first = arrays.size() - results.size() + 1; // the gradients, and values only read
    for (int i = 0; i < results.size() - 1; i++) {
      results.get(i).copyTo(arrays.get(first + i));
    }
    double[] numbers = results.get(results.size() - 1).values();
    System.arraycopy(numbers, 0, block.numbers(), 0, numbers.length);
    Operation.forget(results);
  }
}
