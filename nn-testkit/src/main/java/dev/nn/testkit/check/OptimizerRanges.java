package dev.nn.testkit.check;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The checks of the numbers that an optimizer reads and writes. */
public final class OptimizerRanges {

  private static final Rule SLOTS =
      new Rule(
          "the number of state arrays is never negative and always the same",
          "return a constant from slots()");

  private static final Rule BLOCKS =
      new Rule(
          "any split into blocks gives the bits of one block",
          "let a parameter depend on its own gradient and state alone: no norm over the block, and the same arithmetic in a vectorized loop and its remainder; a rule that needs whole tensors implements TensorOptimizer, and its test TensorOptimizerContract");

  private static final int SIZE = 100;
  private static final int STEPS = 3;

  private OptimizerRanges() {}

  public static void slots(Optimizer optimizer) {
    int first = optimizer.slots();
    Parameters.random(optimizer, SIZE, 5).update(optimizer, 0.01f, 1);
    int second = optimizer.slots();
    if (first < 0 || first != second) {
      throw SLOTS.broken(
          optimizer,
          "slots(), before and after an update",
          first + ", then " + second,
          "one number, 0 or more");
    }
  }

  public static void blocks(Optimizer optimizer, float learningRate) {
    for (Kind kind : Kind.values()) {
      for (int length : new int[] {1, 3, 15, 16, 17, 31}) {
        Parameters whole = Parameters.random(optimizer, SIZE, 6);
        Parameters split = Parameters.random(optimizer, SIZE, 6);
        for (int step = 1; step <= STEPS; step++) {
          optimizer.update(whole.block(0, SIZE, kind), learningRate, step);
          // From the last block to the first: the order of blocks must not matter either.
          for (int start = (SIZE - 1) / length * length; start >= 0; start -= length) {
            int end = Math.min(start + length, SIZE);
            optimizer.update(split.block(start, end, kind), learningRate, step);
          }
          whole.nextGradients(step);
          split.nextGradients(step);
        }
        int i = Arrays.mismatch(whole.results(), split.results());
        if (i >= 0) {
          throw BLOCKS.broken(
              optimizer,
              "%s %s in blocks of %s, %s steps".formatted(SIZE, kind, length, STEPS),
              split.describe(i) + " is " + split.results()[i],
              whole.results()[i] + ", as in one block");
        }
      }
    }
  }

  /** Returns one update of weights and one of biases, of blocks of several lengths. */
  public static List<Operation> operations(Optimizer optimizer, float learningRate) {
    List<List<Matrix>> batches =
        Stream.of(0, 1, 3, 15, 16, 17, 31, SIZE)
            .map(length -> List.of(new Shape(length, 1).gaussian(RandomStream.of(7))))
            .toList();
    return Arrays.stream(Kind.values())
        .map(
            kind ->
                new Operation(
                    optimizer,
                    "update by gradients of " + kind,
                    List.of("gradients"),
                    batches,
                    (read, before) -> update(optimizer, learningRate, kind, read.get(0), before)))
        .toList();
  }

  private static List<Written> update(
      Optimizer optimizer, float learningRate, Kind kind, Matrix gradients, float before) {
    Shape shape = new Shape(gradients.rows(), 1);
    Matrix values = Guards.around(shape.gaussian(RandomStream.of(8)), gradients.start(), before);
    List<Matrix> states =
        Stream.generate(() -> Guards.around(shape.zeros(), gradients.start(), before))
            .limit(Math.max(0, optimizer.slots()))
            .toList();
    List<float[]> arrays = states.stream().map(Matrix::data).toList();
    optimizer.update(
        new ParameterBlock(
            values.data(), gradients.data(), arrays, gradients.start(), gradients.end(), kind),
        learningRate,
        1);
    List<Written> written = new ArrayList<>(List.of(new Written("values", values)));
    states.forEach(state -> written.add(new Written("state " + (written.size() - 1), state)));
    return written;
  }

  public static List<Call> calls(Optimizer optimizer, float learningRate) {
    List<Call> calls = new ArrayList<>();
    for (int size : new int[] {1, 3, 15, 16, 17, 31, 100}) {
      calls.add(
          new Call(
              STEPS + " steps of " + size + " parameters",
              () -> {
                Parameters parameters = Parameters.random(optimizer, size, 9);
                for (int step = 1; step <= STEPS; step++) {
                  parameters.update(optimizer, learningRate, step);
                  parameters.nextGradients(step);
                }
                return parameters.results();
              }));
    }
    return calls;
  }
}
