package dev.nn.testkit.optimizer;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Guards;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Statelessness.Call;
import dev.nn.testkit.check.Written;
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
          "let a parameter depend on its own gradient and state alone: no norm over the block, and"
              + " the same arithmetic in a vectorized loop and its remainder; a rule that needs"
              + " whole tensors returns OptimizerNeeds.TENSORS from needs(), and its test"
              + " implements TensorOptimizerContract");

  private static final Rule RANGE =
      new Rule(
          "nothing outside [start, end) is written",
          "let loops run from start() to end(), not over all of values()");

  private static final Rule PLACES =
      new Rule(
          "a parameter is updated in the same way in any place of its array",
          "loop from start() to end(), and use the index for nothing but the element");

  private static final int TRIALS = 6;
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

  /** Splits some thousand parameters at random places, and updates the blocks in random order. */
  public static void randomBlocks(Optimizer optimizer, float learningRate) {
    RandomStream random = Seed.stream("blocks");
    for (int trial = 0; trial < TRIALS; trial++) {
      Kind kind = trial % 2 == 0 ? Kind.WEIGHTS : Kind.BIASES;
      int size = 2 + random.below(trial < 2 ? 9000 : 3000, 1000L * trial);
      Parameters whole = Parameters.random(optimizer, size, 25 + trial);
      Parameters split = Parameters.random(optimizer, size, 25 + trial);
      for (int step = 1; step <= STEPS; step++) {
        optimizer.update(whole.block(0, size, kind), learningRate, step);
        List<int[]> blocks = split(size, random.derive("split", 10L * trial + step));
        for (int[] block : blocks) {
          optimizer.update(split.block(block[0], block[1], kind), learningRate, step);
        }
        whole.nextGradients(step);
        split.nextGradients(step);
      }
      compare(
          optimizer,
          split,
          whole.results(),
          "%s %s in random blocks, %s steps".formatted(size, kind, STEPS));
    }
  }

  /** Compares each parameter of a block with the same one alone, in arrays of its own. */
  public static void places(Optimizer optimizer, float learningRate) {
    RandomStream random = Seed.stream("places");
    for (Kind kind : Kind.values()) {
      for (int trial = 0; trial < TRIALS; trial++) {
        int size = 300 + random.below(700, trial);
        int start = random.below(150, 50 + trial) * (trial % 3);
        Parameters together = Parameters.random(optimizer, start + size + 7, 40 + trial);
        Parameters[] alone = new Parameters[size];
        Arrays.setAll(alone, i -> together.alone(start + i));
        for (int step = 1; step <= STEPS; step++) {
          optimizer.update(together.block(start, start + size, kind), learningRate, step);
          for (Parameters one : alone) {
            optimizer.update(one.block(0, 1, kind), learningRate, step);
          }
          together.nextGradients(step);
          for (int i = 0; i < size; i++) {
            alone[i].gradients[0] = together.gradients[start + i];
          }
        }
        for (int i = 0; i < size; i++) {
          double[] returned = together.alone(start + i).results();
          double[] expected = alone[i].results();
          int at = Arrays.mismatch(expected, returned);
          if (at >= 0) {
            throw PLACES.broken(
                optimizer,
                "%s from index %s to %s, %s steps".formatted(kind, start, start + size - 1, STEPS),
                "%s, at index %s, is %s".formatted(alone[i].describe(at), start + i, returned[at]),
                expected[at] + ", as alone in arrays of one element");
          }
        }
      }
    }
  }

  private static void compare(
      Optimizer optimizer, Parameters split, double[] expected, String given) {
    int i = Arrays.mismatch(expected, split.results());
    if (i >= 0) {
      throw BLOCKS.broken(
          optimizer,
          given,
          split.describe(i) + " is " + split.results()[i],
          expected[i] + ", as in one block");
    }
  }

  private static List<int[]> split(int size, RandomStream random) {
    List<int[]> blocks = new ArrayList<>();
    int start = 0;
    for (int draw = 0; start < size; draw++) {
      int end = Math.min(size, start + 1 + random.below(size, draw) / (1 + draw % 4));
      blocks.add(random.below(blocks.size() + 1, 1000L + draw), new int[] {start, end});
      start = end;
    }
    return blocks;
  }

  /** Returns one update of weights and one of biases, of blocks of several lengths. */
  public static List<Operation> operations(Optimizer optimizer, float learningRate) {
    List<List<Matrix>> batches =
        Stream.of(0, 1, 3, 15, 16, 17, 31, 64, SIZE, 1000, 2500)
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

  /** Checks that an update of the first parameters of an array leaves the others alone. */
  public static void firstBlock(Optimizer optimizer, float learningRate) {
    RandomStream random = Seed.stream("first block");
    for (int trial = 0; trial < TRIALS; trial++) {
      int end = random.below(200, trial);
      Parameters parameters = Parameters.random(optimizer, end + 1 + 50 * trial, 60 + trial);
      double[] before = parameters.results();
      Kind kind = trial % 2 == 0 ? Kind.WEIGHTS : Kind.BIASES;
      optimizer.update(parameters.block(0, end, kind), learningRate, 1);
      double[] after = parameters.results();
      for (int i = 0; i < after.length; i++) {
        if (i % parameters.size() >= end && Double.compare(after[i], before[i]) != 0) {
          throw RANGE.broken(
              optimizer,
              "an update of %s in [0, %s)".formatted(kind, end),
              parameters.describe(i) + " is " + after[i],
              before[i] + ", unchanged");
        }
      }
    }
  }

  public static List<Call> calls(Optimizer optimizer, float learningRate) {
    List<Call> calls = new ArrayList<>();
    for (int size : new int[] {1, 3, 15, 16, 17, 31, 100, 2000}) {
      calls.add(
          new Call(
              STEPS + " steps of " + size + " parameters",
              variant -> {
                Parameters parameters = Parameters.random(optimizer, size, 9 + 1000L * variant);
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
