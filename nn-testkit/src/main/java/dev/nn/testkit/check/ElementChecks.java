package dev.nn.testkit.check;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The checks of an optimizer that updates each parameter by itself. */
record ElementChecks(Optimizer optimizer, float learningRate, boolean decays) {

  private static final Rule BLOCKS =
      new Rule(
          "any split into blocks gives the bits of one block",
          "let a parameter depend on its own gradient and state alone: no norm over the block, and the same arithmetic in a vectorized loop and its remainder; a rule that needs whole tensors returns OptimizerNeeds.TENSORS from needs()");
  private static final Rule RANGE =
      new Rule(
          "nothing outside [start, end) is written",
          "let loops run from start() to end(), not over all of values()");
  private static final Rule PLACES =
      new Rule(
          "a parameter is updated in the same way in any place of its array",
          "loop from start() to end(), and use the index for nothing but the element");
  private static final Rule LATER =
      new Rule(
          "steps of large numbers are alike",
          "keep the number of the step in a long or a double, never in an int, short or float");
  private static final Rule ZERO_RATE =
      new Rule(
          "a learning rate of 0 leaves the parameters as they are",
          "multiply each change by the learning rate, and divide by nothing that contains it");
  private static final Rule SMALLER =
      new Rule(
          "a smaller learning rate moves less",
          "multiply each change by the learning rate that is given, which has the schedules in it");
  private static final Rule NUMBERS =
      new Rule(
          "finite gradients of any usual size give finite parameters",
          "guard divisions by roots of sums of squares with an epsilon, and mind that squares overflow and underflow");
  private static final Rule NAN =
      new Rule(
          "a gradient that is NaN makes its parameter NaN, and no other",
          "let it through, so that training stops and says where; a comparison hides it");

  /**
   * Numbers of steps on the two sides of where small integers end, a highly composite number apart.
   */
  private static final long[][] PAIRS = {
    {32_768 - 420, 840},
    {65_536 - 420, 840},
    {(1L << 24) - 180_180, 360_360},
    {(1L << 31) - 360_360, 720_720},
    {(1L << 32) - 360_360, 720_720},
    {1L << 40, 720_720}
  };

  private static final double CHANGE = 0.05;
  private static final float[] SIZES = {
    1e-12f, -1e-10f, 1e-7f, 1e-3f, -1, 1e3f, -1e6f, 1e9f, 0, -0f, Float.MIN_VALUE, -1e-40f
  };
  private static final int TRIALS = 6;
  private static final int SIZE = 100;
  private static final int FEW = 23;
  private static final int STEPS = 3;

  void blocks() {
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
        String given = "%s %s in blocks of %s, %s steps".formatted(SIZE, kind, length, STEPS);
        compare(split, whole.results(), given);
      }
    }
    randomBlocks();
  }

  /** Splits some thousand parameters at random places, and updates the blocks in random order. */
  private void randomBlocks() {
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
          split, whole.results(), "%s %s in random blocks, %s steps".formatted(size, kind, STEPS));
    }
  }

  private void compare(Parameters split, double[] expected, String given) {
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

  /** Compares each parameter of a block with the same one alone, in arrays of its own. */
  void places() {
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

  /** Checks that gradients are only read. */
  void gradientsUnchanged() {
    Operation.check(optimizer, operations(), Operation::inputsUnchanged);
  }

  /** Checks that nothing outside a block is written. */
  void ranges() {
    Operation.check(optimizer, operations(), Operation::guardsUnchanged);
    firstBlock();
  }

  /** Returns one update of parameters of each kind, of blocks of several lengths. */
  private List<Operation> operations() {
    return Arrays.stream(Kind.values())
        .map(
            kind -> {
              List<ParameterBlock> blocks =
                  IntStream.of(0, 1, 3, 15, 16, 17, 31, 64, SIZE, 1000, 2500)
                      .mapToObj(
                          n -> Parameters.random(optimizer, Math.max(1, n), 7).block(0, n, kind))
                      .toList();
              return Operations.block(
                  "update of " + kind,
                  optimizer,
                  blocks.stream().map(b -> Operations.views(b, optimizer.slots())).toList(),
                  blocks.get(blocks.size() - 1),
                  true,
                  true,
                  (block, results) -> optimizer.update(block, learningRate, 1));
            })
        .toList();
  }

  /** Checks that an update of the first parameters of an array leaves the others alone. */
  private void firstBlock() {
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

  List<Call> calls() {
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

  /**
   * Compares the changes of two late steps from one state. An optimizer that acts in some steps
   * alone may differ once, but not at three places.
   */
  void laterSteps() {
    Parameters start = Parameters.random(optimizer, FEW, 80);
    for (int step = 1; step <= 3; step++) {
      start.update(optimizer, learningRate, step);
      start.nextGradients(step);
    }
    double[] before = start.results();
    for (long[] pair : PAIRS) {
      int unlike = 0;
      for (int offset = 0; offset < 3; offset++) {
        long first = pair[0] + 7L * offset;
        long second = first + pair[1];
        double[] one = after(start, learningRate, first);
        double[] other = after(start, learningRate, second);
        int i = unlike(before, one, other);
        unlike += i >= 0 ? 1 : 0;
        if (unlike == 3) {
          throw LATER.broken(
              optimizer,
              "step %s and step %s from the same state".formatted(first, second),
              "%s is %s, then %s, from %s"
                  .formatted(start.describe(i), one[i], other[i], before[i]),
              "changes that differ by at most 5 %");
        }
      }
    }
  }

  private double[] after(Parameters start, float rate, long step) {
    Parameters parameters = start.copy();
    parameters.update(optimizer, rate, step);
    return parameters.results();
  }

  private static int unlike(double[] before, double[] one, double[] other) {
    for (int i = 0; i < before.length; i++) {
      double change = Math.abs(one[i] - before[i]);
      double difference = Math.abs(one[i] - other[i]);
      double rounding = 4 * Math.ulp((float) before[i]);
      if (!(difference <= CHANGE * change + rounding)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Makes steps with a learning rate of 0, alone and among others, between which a velocity may
   * move on.
   */
  void zeroRate() {
    zeroRate(false);
    zeroRate(true);
  }

  private void zeroRate(boolean mixed) {
    for (Kind kind : Kind.values()) {
      Parameters parameters = Parameters.random(optimizer, FEW, 81);
      for (int step = 1; step <= 6; step++) {
        float[] before = parameters.values.clone();
        float rate = mixed && step % 2 == 0 ? learningRate : 0;
        optimizer.update(parameters.block(0, FEW, kind), rate, step);
        for (int i = 0; i < FEW; i++) {
          float value = parameters.values[i];
          boolean same =
              Parameters.isStill(optimizer, before[i], value)
                  || (decays && Math.abs(value) <= Math.abs(before[i]));
          if (!Float.isFinite(value) || !(mixed || same)) {
            throw ZERO_RATE.broken(
                optimizer,
                "%s, step %s, a learning rate of %s".formatted(kind, step, rate),
                parameters.describe(i) + " is " + value,
                mixed ? "a finite number" : before[i] + ", unchanged");
          }
        }
        parameters.nextGradients(step);
      }
    }
  }

  /** Compares the third step with the same one at a quarter of the learning rate. */
  void smallerRate() {
    for (Kind kind : Kind.values()) {
      Parameters start = Parameters.random(optimizer, FEW, 83);
      for (int step = 1; step <= 2; step++) {
        optimizer.update(start.block(0, FEW, kind), learningRate, step);
        start.nextGradients(step);
      }
      double full = change(start, learningRate, kind);
      double less = change(start, learningRate / 4, kind);
      if (full > 0 && !(less < full)) {
        throw SMALLER.broken(
            optimizer,
            "the third step of %s at a learning rate of %s, and at %s"
                .formatted(kind, learningRate, learningRate / 4),
            "changes of %s, and of %s in all".formatted((float) full, (float) less),
            "smaller changes at the smaller rate");
      }
    }
  }

  private double change(Parameters start, float rate, Kind kind) {
    Parameters parameters = start.copy();
    optimizer.update(parameters.block(0, FEW, kind), rate, 3);
    double change = 0;
    for (int i = 0; i < FEW; i++) {
      change += Math.abs((double) parameters.values[i] - start.values[i]);
    }
    return change;
  }

  /** Makes steps with gradients of several sizes. */
  void numbers() {
    for (Kind kind : Kind.values()) {
      Parameters parameters = Parameters.random(optimizer, FEW, 83);
      for (int step = 1; step <= 12; step++) {
        for (int i = 0; i < FEW; i++) {
          float size = SIZES[(i + (i < SIZES.length ? 0 : step)) % SIZES.length];
          parameters.gradients[i] = size * (1 + Noise.normal(i) * 0.1f);
        }
        optimizer.update(parameters.block(0, FEW, kind), learningRate, step);
        for (int i = 0; i < FEW; i++) {
          if (!Float.isFinite(parameters.values[i])) {
            throw NUMBERS.broken(
                optimizer,
                "%s, step %s, a gradient of %s".formatted(kind, step, parameters.gradients[i]),
                parameters.describe(i) + " is " + parameters.values[i],
                "a finite number");
          }
        }
      }
    }
  }

  void nan() {
    for (Kind kind : Kind.values()) {
      for (int size : new int[] {17, 100}) {
        for (int ill = 0; ill < size; ill += size / 17) {
          nan(kind, size, ill);
        }
      }
    }
  }

  private void nan(Kind kind, int size, int ill) {
    Parameters healthy = Parameters.random(optimizer, size, 19);
    Parameters parameters = Parameters.random(optimizer, size, 19);
    int steps = 1 + ill % 3;
    for (int step = 1; step <= steps; step++) {
      healthy.nextGradients(step);
      parameters.nextGradients(step);
      if (step == steps) {
        parameters.gradients[ill] = Float.NaN;
      }
      optimizer.update(healthy.block(0, size, kind), learningRate, step);
      optimizer.update(parameters.block(0, size, kind), learningRate, step);
    }
    for (int i = 0; i < size; i++) {
      if (i == ill && steps > 1 && parameters.hasNan(i)) {
        continue; // in its state: a rule may act in some steps alone
      }
      float expected = i == ill ? Float.NaN : healthy.values[i];
      if (Float.compare(parameters.values[i], expected) != 0) {
        throw NAN.broken(
            optimizer,
            "a gradient of NaN for parameter %s of %s in step %s".formatted(ill, kind, steps),
            parameters.describe(i) + " is " + parameters.values[i],
            expected);
      }
    }
  }
}
