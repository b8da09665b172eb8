package dev.nn.testkit.optimizer;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;

/** The checks of the effects of an optimizer's updates. */
public final class OptimizerSteps {

  private static final Rule STILL =
      new Rule(
          "without a gradient from the start, parameters stay, or decay towards 0",
          "let the change be 0 for a gradient of 0 and a state of 0; if the rule decays weights, override decays() in the test");

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
          "a gradient that is NaN makes its parameter NaN, and no other",
          "let it through, so that training stops and says where; a comparison hides it");

  private static final Rule FIRST =
      new Rule(
          "the first step does not climb",
          "let the state of 0 stand for no memory, and divide by nothing that is 0 at the start; if the rule wants another learning rate, override learningRate() in the test");

  private static final int SIZE = 17;

  /** The distances from the minimum, by trial; the last one is that of a bad start. */
  private static final float[] DISTANCES = {3, 3, 3, 3, 300};

  /** The rows of the tensor of weights of which the parameters are a part, by trial. */
  private static final int[] ROWS = {1, 3, 17, 51, 3};

  /** The number added to the numbers of steps after the third, by trial. */
  private static final long[] LATER = {0, 1000, 0, 20_000, 0};

  private static final double ROUNDING = 1e-6;
  private static final int STEPS = 100;
  private static final long HUGE_STEP = 1L << 40;

  private OptimizerSteps() {}

  public static void zeroGradient(Optimizer optimizer, float learningRate, boolean decays) {
    for (Kind kind : Kind.values()) {
      zeroGradient(optimizer, learningRate, decays, kind);
    }
  }

  private static void zeroGradient(
      Optimizer optimizer, float learningRate, boolean decays, Kind kind) {
    Parameters parameters = Parameters.random(optimizer, SIZE, 10);
    float[] start = parameters.values.clone();
    Arrays.fill(parameters.gradients, 0);
    for (int step = 1; step <= 3; step++) {
      optimizer.update(parameters.block(0, SIZE, kind), learningRate, step);
    }
    for (int i = 0; i < SIZE; i++) {
      float value = parameters.values[i];
      boolean right =
          decays
              ? Math.abs(value) <= Math.abs(start[i]) && value * start[i] >= 0
              : Parameters.isStill(optimizer, start[i], value);
      if (!right) {
        throw STILL.broken(
            optimizer,
            "a parameter of %s of %s, gradient 0, state 0, 3 steps".formatted(start[i], kind),
            value,
            decays ? "a number between that and 0" : "no change");
      }
    }
  }

  /** Minimizes half the sum of curvature · distance² from a minimum that is not at 0. */
  public static void quadratic(Optimizer optimizer, float learningRate) {
    for (Kind kind : Kind.values()) {
      quadratic(optimizer, learningRate, kind);
    }
  }

  private static void quadratic(Optimizer optimizer, float learningRate, Kind kind) {
    float[] curvature = {0.25f, 1f, 2f};
    float[] minimum = Parameters.numbers(SIZE, RandomStream.of(11));
    for (int seed = 12; seed < 17; seed++) {
      int trial = seed - 12;
      Parameters parameters = Parameters.random(optimizer, SIZE, seed);
      for (int i = 0; i < SIZE; i++) {
        parameters.values[i] = minimum[i] + DISTANCES[trial] * parameters.values[i];
      }
      int rows = kind == Kind.WEIGHTS ? ROWS[trial] : 1;
      double first = 0;
      double second = 0;
      double last = 0;
      for (int step = 1; step <= STEPS + 1; step++) {
        last = 0;
        for (int i = 0; i < SIZE; i++) {
          float distance = parameters.values[i] - minimum[i];
          float slope = curvature[i % curvature.length] * distance;
          parameters.gradients[i] = slope;
          last += 0.5 * slope * distance;
        }
        first = step == 1 ? last : first;
        second = step == 2 ? last : second;
        ParameterBlock block =
            parameters
                .block(0, SIZE, kind)
                .ofTensor(trial, rows, kind == Kind.WEIGHTS ? 51 / rows : SIZE);
        optimizer.update(block, learningRate, step < 4 ? step : step + LATER[trial]);
      }
      if (!(last < first)) { // also if NaN
        throw DOWN.broken(
            optimizer,
            "a quadratic function of %s of layer %s at %s, learning rate %s, %s steps, numbered on from %s after three"
                .formatted(kind, trial, (float) first, learningRate, STEPS, 4 + LATER[trial]),
            (float) last,
            "less than " + (float) first);
      }
      if (second > first * (1 + ROUNDING)) {
        throw FIRST.broken(
            optimizer,
            "a quadratic function of %s of layer %s at %s, learning rate %s"
                .formatted(kind, trial, (float) first, learningRate),
            (float) second + " after a step",
            "not more than " + (float) first);
      }
    }
  }

  public static void hugeStep(Optimizer optimizer, float learningRate) {
    Parameters parameters = Parameters.random(optimizer, SIZE, 18);
    for (long step = HUGE_STEP; step < HUGE_STEP + 3; step++) {
      parameters.update(optimizer, learningRate, step);
      double[] results = parameters.results();
      for (int i = 0; i < results.length; i++) {
        if (!Double.isFinite(results[i])) {
          throw HUGE.broken(
              optimizer,
              "step " + step,
              parameters.describe(i) + " is " + results[i],
              "a finite number");
        }
      }
    }
  }

  public static void nan(Optimizer optimizer, float learningRate) {
    for (Kind kind : Kind.values()) {
      for (int size : new int[] {SIZE, 100}) {
        for (int ill = 0; ill < size; ill += size / SIZE) {
          nan(optimizer, learningRate, kind, size, ill);
        }
      }
    }
  }

  private static void nan(Optimizer optimizer, float learningRate, Kind kind, int size, int ill) {
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
