package dev.nn.testkit.initializer;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.rule.Guards;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Shape;
import dev.nn.testkit.rule.Statelessness.Call;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Which weights an initializer sets, and to what. */
public final class InitializerChecks {

  private static final Rule ALL =
      new Rule(
          "every weight is set, to a finite number",
          "loop over all elements from start() to end(), and guard against division by zero for"
              + " layers of one input or output");

  private static final Rule RANGE =
      new Rule(
          "nothing outside [start, end) is written",
          "let loops run from start() to end(), not over all of data()");

  private static final Rule OFFSET =
      new Rule(
          "the weights do not depend on where in the array they stand",
          "draw by the weight's number, counted from 0 at start(), and read no other element");

  private static final Rule STREAM =
      new Rule(
          "another stream gives other weights",
          "draw from the given stream and from nothing else; if no weight is random, override"
              + " isRandom() in the test");

  private static final Rule DISTRIBUTION =
      new Rule(
          "mean and standard deviation of the weights are as stated",
          "check the formula's fan-in (rows) and fan-out (columns); if the statement is wrong,"
              + " mend mean() or standardDeviation() in the test");

  private static final List<Shape> SHAPES =
      List.of(new Shape(1, 1), new Shape(1, 17), new Shape(31, 1), new Shape(100, 64));

  private static final float GUARD = -777.25f;
  private static final int LAYERS = 16;

  /** How far an estimate may be off, in its standard errors; the draws are the same in each run. */
  private static final double ERRORS = 4;

  /** The standard deviation of the weights of a layer, as stated. */
  public interface Deviation {
    OptionalDouble of(int inputs, int outputs);
  }

  private InitializerChecks() {}

  public static void setsAll(Initializer initializer) {
    for (Shape shape : SHAPES) {
      Matrix weights = Matrix.zeros(shape.rows(), shape.columns());
      Arrays.fill(weights.data(), Float.NaN);
      initializer.initialize(weights, stream(shape));
      for (int i = 0; i < weights.end(); i++) {
        if (!Float.isFinite(weights.data()[i])) {
          throw ALL.broken(
              initializer,
              "weights of " + shape + ", NaN before",
              weights.data()[i] + " as weight " + i,
              "a finite number");
        }
      }
    }
  }

  public static void guardsUnchanged(Initializer initializer) {
    for (Shape shape : SHAPES) {
      Matrix weights = guarded(initializer, shape, Guards.MARGIN, GUARD);
      RANGE.checkGuards(initializer, "weights", weights, GUARD);
    }
  }

  public static void offsets(Initializer initializer) {
    for (Shape shape : SHAPES) {
      double[] expected = Guards.values(guarded(initializer, shape, 0, 0));
      double[] returned = Guards.values(guarded(initializer, shape, Guards.MARGIN, Float.NaN));
      int i = Arrays.mismatch(expected, returned);
      if (i >= 0) {
        throw OFFSET.broken(
            initializer,
            "weights of %s from index %s".formatted(shape, Guards.MARGIN),
            returned[i] + " as weight " + i,
            expected[i] + ", as from index 0");
      }
    }
  }

  public static void streams(Initializer initializer, boolean isRandom) {
    for (Shape shape : SHAPES) {
      Matrix first = Matrix.zeros(shape.rows(), shape.columns());
      initializer.initialize(first, RandomStream.of(20).derive("weights", 0));
      Matrix second = Matrix.zeros(shape.rows(), shape.columns());
      initializer.initialize(second, RandomStream.of(20).derive("weights", 1));
      if (Arrays.equals(first.data(), second.data()) == isRandom) {
        throw STREAM.broken(
            initializer,
            "weights of " + shape + " from two streams",
            isRandom ? "the same weights" : "different weights",
            isRandom ? "different weights" : "the same weights, for isRandom() is false");
      }
    }
  }

  /**
   * Compares the estimates from n weights. The mean has a standard error of σ/√n; the deviation one
   * of at most σ/√(2n), that of the normal distribution, since the distributions in use (uniform,
   * truncated normal, orthogonal) have thinner tails.
   */
  public static void distribution(Initializer initializer, double mean, Deviation stated) {
    for (Shape shape : List.of(new Shape(100, 64), new Shape(64, 100))) {
      OptionalDouble expected = stated.of(shape.rows(), shape.columns());
      if (expected.isEmpty()) {
        continue;
      }
      double deviation = expected.getAsDouble();
      double sum = 0;
      double squares = 0;
      int n = 0;
      for (int layer = 0; layer < LAYERS; layer++) {
        Matrix weights = Matrix.zeros(shape.rows(), shape.columns());
        initializer.initialize(weights, stream(shape).derive("layer", layer));
        for (float w : weights.data()) {
          sum += w - mean;
          squares += (w - mean) * (w - mean);
          n++;
        }
      }
      double found = sum / n + mean;
      double spread = Math.sqrt(squares / n);
      boolean meanFits = Math.abs(sum / n) <= ERRORS * deviation / Math.sqrt(n);
      boolean deviationFits =
          Math.abs(spread - deviation) <= ERRORS * deviation / Math.sqrt(2.0 * n);
      if (!meanFits || !deviationFits) {
        throw DISTRIBUTION.broken(
            initializer,
            "%s layers of %s".formatted(LAYERS, shape),
            String.format(Locale.ROOT, "mean %.5g, standard deviation %.5g", found, spread),
            String.format(Locale.ROOT, "mean %.5g, standard deviation %.5g", mean, deviation));
      }
    }
  }

  public static List<Call> calls(Initializer initializer) {
    return SHAPES.stream()
        .map(
            shape ->
                new Call(
                    "weights of " + shape, () -> Guards.values(guarded(initializer, shape, 0, 0))))
        .toList();
  }

  private static Matrix guarded(Initializer initializer, Shape shape, int margin, float guard) {
    Matrix weights = Guards.around(Matrix.zeros(shape.rows(), shape.columns()), margin, guard);
    initializer.initialize(weights, stream(shape));
    return weights;
  }

  private static RandomStream stream(Shape shape) {
    return RandomStream.of(21).derive(shape.toString(), 0);
  }
}
