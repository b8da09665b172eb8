package dev.nn.testkit.tensors;

import static dev.nn.testkit.tensors.TensorRun.SIZE;

import dev.nn.api.Optimizer;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The checks that a step ends. */
public final class StepChecks {

  private static final Rule ENDS =
      new Rule(
          "a step ends after some evaluations, for any loss",
          "bound the evaluations of a step by a hyper-parameter, and compare so that NaN counts as"
              + " too far");

  /** More than any search needs. */
  private static final int MOST = 1000;

  private StepChecks() {}

  /** Tries a loss that is finite at the start alone, or nowhere. */
  public static void ends(Optimizer optimizer, float learningRate) {
    for (double beyond : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      float[] start = new TensorRun(optimizer, new Slopes(SIZE), 26).values;
      run(
          optimizer,
          learningRate,
          "a loss of %s everywhere but at the start".formatted(beyond),
          (w, loss) -> Arrays.equals(w, start) ? loss : beyond);
      run(optimizer, learningRate, "a loss of %s everywhere".formatted(beyond), (w, l) -> beyond);
    }
  }

  /** Tries a loss without a minimum. */
  public static void falls(Optimizer optimizer, float learningRate) {
    run(optimizer, learningRate, "a linear loss", null);
  }

  /** A loss in place of that of a quadratic function. */
  private interface Loss {
    double of(float[] w, double quadratic);
  }

  private static void run(
      Optimizer optimizer, float learningRate, String given, @Nullable Loss instead) {
    int[] evaluations = {0};
    Slopes slopes =
        new Slopes(SIZE) {
          @Override
          double evaluate(float[] w, float[] gradient) {
            if (++evaluations[0] > MOST) {
              throw ENDS.broken(
                  optimizer, given, "more than %s evaluations".formatted(MOST), "an end before");
            }
            if (instead == null) {
              Arrays.fill(gradient, 1);
              double sum = 0;
              for (float each : w) {
                sum += each;
              }
              return sum;
            }
            double loss = instead.of(w, super.evaluate(w, gradient));
            if (!Double.isFinite(loss)) {
              Arrays.fill(gradient, Float.NaN);
            }
            return loss;
          }
        };
    new TensorRun(optimizer, slopes, 26).run(learningRate, 1, 1);
  }
}
