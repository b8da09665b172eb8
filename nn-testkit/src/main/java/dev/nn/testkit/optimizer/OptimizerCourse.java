package dev.nn.testkit.optimizer;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;
import java.util.function.Supplier;

/** The checks of long, resumed and unusual trainings. */
public final class OptimizerCourse {

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

  private static final Rule RESUMED =
      new Rule(
          "a training that is resumed from values and state gives the same bits",
          "keep all memory in the state arrays of the block: checkpoints save nothing else");

  private static final Rule NUMBERS =
      new Rule(
          "finite gradients of any usual size give finite parameters",
          "guard divisions by roots of sums of squares with an epsilon, and mind that squares"
              + " overflow and underflow");

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

  private static final int SIZE = 23;
  private static final double CHANGE = 0.05;
  private static final float[] SIZES = {
    1e-12f, -1e-10f, 1e-7f, 1e-3f, -1, 1e3f, -1e6f, 1e9f, 0, -0f, Float.MIN_VALUE, -1e-40f
  };

  private OptimizerCourse() {}

  /**
   * Compares the changes of two late steps from one state. An optimizer that acts in some steps
   * alone may differ once, but not at three places.
   */
  public static void laterSteps(Optimizer optimizer, float learningRate) {
    Parameters start = Parameters.random(optimizer, SIZE, 80);
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
        double[] one = after(optimizer, start, learningRate, first);
        double[] other = after(optimizer, start, learningRate, second);
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

  private static double[] after(Optimizer optimizer, Parameters start, float rate, long step) {
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
  public static void zeroRate(Optimizer optimizer, float learningRate, boolean decays) {
    zeroRate(optimizer, learningRate, decays, false);
    zeroRate(optimizer, learningRate, decays, true);
  }

  private static void zeroRate(
      Optimizer optimizer, float learningRate, boolean decays, boolean mixed) {
    for (Kind kind : Kind.values()) {
      Parameters parameters = Parameters.random(optimizer, SIZE, 81);
      for (int step = 1; step <= 6; step++) {
        float[] before = parameters.values.clone();
        float rate = mixed && step % 2 == 0 ? learningRate : 0;
        optimizer.update(parameters.block(0, SIZE, kind), rate, step);
        for (int i = 0; i < SIZE; i++) {
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
  public static void smallerRate(Optimizer optimizer, float learningRate) {
    if (optimizer.needs().averages()) {
      return; // an average of the steps so far moves on by itself
    }
    for (Kind kind : Kind.values()) {
      Parameters start = Parameters.random(optimizer, SIZE, 83);
      for (int step = 1; step <= 2; step++) {
        optimizer.update(start.block(0, SIZE, kind), learningRate, step);
        start.nextGradients(step);
      }
      double full = change(optimizer, start, learningRate, kind);
      double less = change(optimizer, start, learningRate / 4, kind);
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

  private static double change(Optimizer optimizer, Parameters start, float rate, Kind kind) {
    Parameters parameters = start.copy();
    optimizer.update(parameters.block(0, SIZE, kind), rate, 3);
    double change = 0;
    for (int i = 0; i < SIZE; i++) {
      change += Math.abs((double) parameters.values[i] - start.values[i]);
    }
    return change;
  }

  /** Continues after some steps by another instance, on copies of the arrays. */
  public static void resumed(Supplier<? extends Optimizer> optimizer, float learningRate) {
    for (int saved : new int[] {1, 4, 11}) {
      Optimizer first = optimizer.get();
      Parameters through = Parameters.random(first, SIZE, 82);
      for (int step = 1; step <= saved; step++) {
        through.update(first, learningRate, step);
        through.nextGradients(step);
      }
      Optimizer second = optimizer.get();
      Parameters resumed = through.copy();
      for (int step = saved + 1; step <= saved + 5; step++) {
        through.update(first, learningRate, step);
        through.nextGradients(step);
        resumed.update(second, learningRate, step);
        resumed.nextGradients(step);
      }
      int i = Arrays.mismatch(through.results(), resumed.results());
      if (i >= 0) {
        throw RESUMED.broken(
            first,
            "%s steps, and 5 by another instance".formatted(saved),
            resumed.describe(i) + " is " + resumed.results()[i],
            through.results()[i] + ", as by one instance");
      }
    }
  }

  /** Makes steps with gradients of several sizes. */
  public static void numbers(Optimizer optimizer, float learningRate) {
    for (Kind kind : Kind.values()) {
      Parameters parameters = Parameters.random(optimizer, SIZE, 83);
      for (int step = 1; step <= 12; step++) {
        for (int i = 0; i < SIZE; i++) {
          float size = SIZES[(i + (i < SIZES.length ? 0 : step)) % SIZES.length];
          parameters.gradients[i] = size * (1 + Noise.normal(i) * 0.1f);
        }
        optimizer.update(parameters.block(0, SIZE, kind), learningRate, step);
        for (int i = 0; i < SIZE; i++) {
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
}
