package dev.nn.testkit.tensors;

import static dev.nn.testkit.tensors.TensorRun.SIZE;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;

/** The checks of the parameters to evaluate with. */
public final class AverageChecks {

  private static final Rule ALL =
      new Rule(
          "average sets every element of its range, to a finite number, and no other",
          "let the loop go from block.start() to block.end(), and write to the array given");

  private static final Rule READ =
      new Rule(
          "average changes neither parameters nor state",
          "write to the array given alone: it may be called at any time, or never");

  private static final Rule DOWN =
      new Rule(
          "the averages after a hundred steps reduce a convex quadratic function",
          "return the parameters to evaluate with, not a change or a sum; if the rule wants another"
              + " learning rate, override learningRate() in the test");

  private static final Rule NEAR =
      new Rule(
          "the averages of a few steps are near the parameters",
          "begin the average with the parameters of the first step, or divide by the sum of its"
              + " weights");

  private static final float CLOSE = 0.05f;
  private static final int FEW = 3;

  private static final float GUARD = 1234.5f;
  private static final int STEPS = 100;

  private AverageChecks() {}

  public static void ranges(Optimizer optimizer, float learningRate) {
    TensorRun run = new TensorRun(optimizer, new Slopes(SIZE), 24);
    for (int step = 1; step <= 2; step++) {
      run.run(learningRate, step, step);
      double[] before = run.results();
      for (ParameterBlock block : run.tensors()) {
        float[] averages = new float[SIZE];
        Arrays.fill(averages, GUARD);
        optimizer.average(block, step, averages);
        for (int i = 0; i < SIZE; i++) {
          boolean own = i >= block.start() && i < block.end();
          if (own == (averages[i] == GUARD) || !Float.isFinite(averages[i])) {
            throw ALL.broken(
                optimizer,
                "parameters from %s to %s of %s, in an array of %s"
                    .formatted(block.start(), block.end() - 1, SIZE, GUARD),
                averages[i] + " at index " + i,
                own ? "another number" : GUARD + ", unchanged");
          }
        }
      }
      int i = Arrays.mismatch(before, run.results());
      if (i >= 0) {
        throw READ.broken(
            optimizer,
            "average after step " + step,
            run.results()[i] + " in " + TensorRun.describe(i),
            before[i] + ", unchanged");
      }
    }
  }

  public static void quadratic(Optimizer optimizer, float learningRate) {
    Slopes slopes = new Slopes(SIZE);
    TensorRun run = new TensorRun(optimizer, slopes, 25);
    double first = run.lossNow();
    run.run(learningRate, 1, STEPS);
    float[] averages = new float[SIZE];
    run.tensors().forEach(block -> optimizer.average(block, STEPS, averages));
    double last = slopes.evaluate(averages, new float[SIZE]);
    if (!(last < first)) { // also if NaN
      throw DOWN.broken(
          optimizer,
          "%s steps at learning rate %s from a loss of %s".formatted(STEPS, learningRate, first),
          last,
          "a lower loss");
    }
    near(optimizer, learningRate);
  }

  /** Starts near the minimum, where averages that begin at 0 are far away. */
  private static void near(Optimizer optimizer, float learningRate) {
    Slopes slopes = new Slopes(SIZE);
    TensorRun run = new TensorRun(optimizer, slopes, 27);
    for (int i = 0; i < SIZE; i++) {
      run.values[i] = slopes.minimum[i] + CLOSE * run.values[i];
    }
    run.run(learningRate, 1, FEW);
    float[] averages = new float[SIZE];
    run.tensors().forEach(block -> optimizer.average(block, FEW, averages));
    double loss = slopes.evaluate(averages, new float[SIZE]);
    double atZero = slopes.evaluate(new float[SIZE], new float[SIZE]);
    if (!(loss < atZero / 4)) {
      throw NEAR.broken(
          optimizer,
          "%s steps at learning rate %s near the minimum".formatted(FEW, learningRate),
          "averages with a loss of %s; all of 0 have %s".formatted(loss, atZero),
          "averages near the parameters");
    }
  }
}
