package dev.nn.testkit.optimizer;

import dev.nn.api.Optimizer;
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

  private static final int SIZE = 17;
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
              : value == start[i];
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
      Parameters parameters = Parameters.random(optimizer, SIZE, seed);
      for (int i = 0; i < SIZE; i++) {
        parameters.values[i] = minimum[i] + 3 * parameters.values[i];
      }
      double first = 0;
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
        optimizer.update(parameters.block(0, SIZE, kind), learningRate, step);
      }
      if (!(last < first)) { // also if NaN
        throw DOWN.broken(
            optimizer,
            "a quadratic function of %s at %s, learning rate %s, %s steps"
                .formatted(kind, (float) first, learningRate, STEPS),
            (float) last,
            "less than " + (float) first);
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
    parameters.gradients[ill] = Float.NaN;
    optimizer.update(healthy.block(0, size, kind), learningRate, 1);
    optimizer.update(parameters.block(0, size, kind), learningRate, 1);
    for (int i = 0; i < size; i++) {
      float expected = i == ill ? Float.NaN : healthy.values[i];
      if (Float.compare(parameters.values[i], expected) != 0) {
        throw NAN.broken(
            optimizer,
            "a gradient of NaN for parameter %s of %s".formatted(ill, kind),
            parameters.describe(i) + " is " + parameters.values[i],
            expected);
      }
    }
  }
}
