package dev.nn.testkit.optimizer;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.testkit.rule.Guards;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an optimizer reads and writes: its block, each parameter by itself. */
public final class OptimizerRanges {

  private static final Rule SLOTS =
      new Rule(
          "the number of state arrays is never negative and always the same",
          "return a constant from slots()");

  private static final Rule BLOCKS =
      new Rule(
          "any split into blocks gives the bits of one block",
          "let a parameter depend on its own gradient and state alone: no norm over the block, and"
              + " the same arithmetic in a vectorised loop and its remainder");

  private static final Rule GRADIENTS =
      new Rule(
          "gradients are only read",
          "keep the changed gradient (decay added, clipped) in a variable");

  private static final Rule RANGE =
      new Rule(
          "nothing outside [start, end) is written",
          "let loops run from block.start() to block.end(), not over whole arrays");

  private static final int SIZE = 100;
  private static final int STEPS = 3;
  private static final float GUARD = -777.25f;

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
          // From the last block to the first: their order must not matter either.
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

  public static void gradientsUnchanged(Optimizer optimizer, float learningRate) {
    for (Kind kind : Kind.values()) {
      Parameters parameters = Parameters.random(optimizer, SIZE, 7);
      float[] before = parameters.gradients().clone();
      optimizer.update(parameters.block(0, SIZE, kind), learningRate, 1);
      GRADIENTS.checkUnchanged(
          optimizer, SIZE + " gradients of " + kind, before, parameters.gradients());
    }
  }

  public static void guardsUnchanged(Optimizer optimizer, float learningRate) {
    int start = Guards.MARGIN;
    for (int length : new int[] {0, 1, 3, 15, 16, 17, 31}) {
      int end = start + length;
      Parameters parameters = Parameters.random(optimizer, end + Guards.MARGIN, 8);
      List<float[]> arrays = new ArrayList<>(parameters.states());
      arrays.add(0, parameters.values());
      for (float[] array : arrays) {
        Arrays.fill(array, 0, start, GUARD);
        Arrays.fill(array, end, array.length, GUARD);
      }
      optimizer.update(parameters.block(start, end, Kind.WEIGHTS), learningRate, 1);
      for (int a = 0; a < arrays.size(); a++) {
        int i = Guards.firstWritten(arrays.get(a), start, end, GUARD);
        if (i >= 0) {
          throw RANGE.broken(
              optimizer,
              "a block of [%s, %s) of %s".formatted(start, end, parameters.size()),
              parameters.describe(a * parameters.size() + i) + " is " + arrays.get(a)[i],
              GUARD + ", unchanged");
        }
      }
    }
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
