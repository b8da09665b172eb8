package dev.nn.testkit.tensors;

import static dev.nn.testkit.tensors.TensorRun.SIZE;

import dev.nn.api.Optimizer;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The checks of optimizers of whole tensors and whole steps alike. */
public final class TensorChecks {

  private static final Rule MEMORY =
      new Rule(
          "the numbers of state arrays and of numbers are never negative and always the same",
          "return constants from slots() and numbers()");

  private static final Rule READ =
      new Rule("gradients are only read", "copy them into a state array, if the rule changes them");

  private static final Rule STILL =
      new Rule(
          "without a gradient from the start, parameters stay, or decay towards 0",
          "let the change be 0 for a gradient of 0, and mind 0/0 where a norm divides; if the rule decays weights, override decays() in the test");

  private static final Rule DOWN =
      new Rule(
          "a hundred steps reduce a convex quadratic function",
          "subtract the change, do not add it; if the rule wants another learning rate, override learningRate() in the test");

  private static final Rule HUGE =
      new Rule(
          "updates are finite after any number of steps",
          "count steps in a long and bound corrections such as 1 - beta^step away from 0");

  private static final Rule NAN =
      new Rule(
          "a gradient that is NaN makes its parameter NaN",
          "let it through, so that training stops and says where; a comparison hides it");

  private static final Rule RESUMED =
      new Rule(
          "state arrays and numbers are the whole memory from step to step",
          "keep nothing in fields: a training goes on from a checkpoint, which has the parameters, slots() arrays and numbers() numbers");

  private static final int STEPS = 100;

  /** The share of the loss from which on a tensor must lower its own. */
  private static final double LARGE_PART = 0.2;

  private static final long HUGE_STEP = 1L << 40;

  private TensorChecks() {}

  public static void memory(Optimizer optimizer, float learningRate) {
    String first = memory(optimizer);
    boolean isNegative = optimizer.slots() < 0 || TensorRun.numbers(optimizer) < 0;
    new TensorRun(optimizer, new Slopes(SIZE), 5).run(learningRate, 1, 1);
    String second = memory(optimizer);
    if (isNegative || !first.equals(second)) {
      throw MEMORY.broken(
          optimizer,
          "slots() and numbers(), before and after an update",
          first + ", then " + second,
          "the same, 0 or more");
    }
  }

  private static String memory(Optimizer optimizer) {
    return "%s arrays and %s numbers".formatted(optimizer.slots(), TensorRun.numbers(optimizer));
  }

  public static void gradientsUnchanged(Optimizer optimizer, float learningRate) {
    float[] written = new float[SIZE];
    Slopes slopes =
        new Slopes(SIZE) {
          @Override
          double evaluate(float[] w, float[] gradient) {
            double loss = super.evaluate(w, gradient);
            System.arraycopy(gradient, 0, written, 0, SIZE);
            return loss;
          }
        };
    TensorRun run = new TensorRun(optimizer, slopes, 6);
    for (int step = 1; step <= 3; step++) {
      run.run(learningRate, step, step);
      READ.checkUnchanged(optimizer, "step " + step, written, run.gradients);
    }
  }

  public static void zeroGradient(Optimizer optimizer, float learningRate, boolean decays) {
    float[] start = new TensorRun(optimizer, Slopes.flat(SIZE), 10).values;
    float[] end = new TensorRun(optimizer, Slopes.flat(SIZE), 10).run(learningRate, 1, 3).values;
    for (int i = 0; i < SIZE; i++) {
      boolean right =
          decays
              ? Math.abs(end[i]) <= Math.abs(start[i]) && end[i] * start[i] >= 0
              : end[i] == start[i];
      if (!right) {
        throw STILL.broken(
            optimizer,
            "a parameter of %s, a loss of 1 everywhere, 3 steps".formatted(start[i]),
            end[i],
            decays ? "a number between that and 0" : "no change");
      }
    }
  }

  public static void quadratic(Optimizer optimizer, float learningRate) {
    for (int seed = 12; seed < 17; seed++) {
      TensorRun run = new TensorRun(optimizer, new Slopes(SIZE), seed);
      double first = run.lossNow();
      double[] partsBefore = run.lossByTensor();
      double last = run.run(learningRate, 1, STEPS).lossNow();
      double[] partsAfter = run.lossByTensor();
      for (int t = 0; t < partsBefore.length; t++) {
        if (partsBefore[t] > first * LARGE_PART && !(partsAfter[t] < partsBefore[t])) {
          throw DOWN.broken(
              optimizer,
              "%s steps at learning rate %s from a loss of %s, %s of it in tensor %s"
                  .formatted(STEPS, learningRate, first, partsBefore[t], t),
              partsAfter[t] + " in this tensor",
              "a lower loss");
        }
      }
      if (!(last < first)) { // also if NaN
        throw DOWN.broken(
            optimizer,
            "%s steps at learning rate %s from a loss of %s".formatted(STEPS, learningRate, first),
            last,
            "a lower loss");
      }
    }
  }

  public static void hugeStep(Optimizer optimizer, float learningRate) {
    TensorRun run = new TensorRun(optimizer, new Slopes(SIZE), 18);
    run.run(learningRate, HUGE_STEP, HUGE_STEP + 3);
    double[] results = run.results();
    for (int i = 0; i < results.length; i++) {
      if (!Double.isFinite(results[i])) {
        throw HUGE.broken(
            optimizer,
            "4 steps from step %s on".formatted(HUGE_STEP),
            results[i] + " in " + TensorRun.describe(i),
            "finite numbers");
      }
    }
  }

  public static void nan(Optimizer optimizer, float learningRate) {
    for (int parameter : new int[] {0, 16, SIZE - 1}) {
      TensorRun run = new TensorRun(optimizer, Slopes.ill(SIZE, parameter), 19);
      run.run(learningRate, 1, 1);
      if (!Float.isNaN(run.values[parameter])) {
        throw NAN.broken(
            optimizer,
            "a gradient of NaN for parameter " + parameter,
            run.values[parameter],
            "NaN in this parameter");
      }
    }
  }

  /** Checks that steps after a resumption by another instance are those without. */
  public static void resumed(Optimizer optimizer, Optimizer other, float learningRate) {
    for (int stop = 1; stop <= 5; stop++) {
      double[] whole =
          new TensorRun(optimizer, new Slopes(SIZE), 20).run(learningRate, 1, 8).results();
      TensorRun before = new TensorRun(optimizer, new Slopes(SIZE), 20).run(learningRate, 1, stop);
      double[] resumed =
          new TensorRun(other, new Slopes(SIZE), 21)
              .resume(before)
              .run(learningRate, stop + 1, 8)
              .results();
      int i = Arrays.mismatch(whole, resumed);
      if (i >= 0) {
        throw RESUMED.broken(
            optimizer,
            "8 steps, resumed after step " + stop,
            resumed[i] + " in " + TensorRun.describe(i),
            whole[i] + ", as without an interruption");
      }
    }
  }

  /** Returns calls whose results are those of some steps. */
  public static List<Call> calls(Optimizer optimizer, float learningRate) {
    return LongStream.range(30, 36)
        .mapToObj(
            seed ->
                new Call(
                    "3 steps from parameters by the seed " + seed,
                    variant ->
                        new TensorRun(optimizer, new Slopes(SIZE), seed + 1000L * variant)
                            .run(learningRate, 1, 3)
                            .results()))
        .toList();
  }
}
