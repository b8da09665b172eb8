package dev.nn.testkit.loss;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import java.util.List;

/**
 * The check of single points that random numbers miss: where a prediction equals its target, loss
 * and gradient lie between those on the two sides.
 */
final class LossPoints {

  private static final List<Shape> SHAPES = List.of(new Shape(12, 1), new Shape(12, 3));
  private static final float[] DISTANCES = {0x1p-9f, -0x1p-9f, 0x1p-16f, -0x1p-16f};
  private static final double TOLERANCE = 0x1p-6;

  private LossPoints() {}

  /** Checks the rows whose target lies among the predictions of the test. */
  static void met(LossDomain domain, Rule rule) {
    for (LossBatch batch : domain.batches(SHAPES)) {
      if (batch.target().columns() != batch.prediction().columns()) {
        continue;
      }
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (float p : batch.prediction().data()) {
        least = Math.min(least, p);
        most = Math.max(most, p);
      }
      for (int r = 0; r < batch.rows(); r++) {
        int c = r % batch.prediction().columns();
        float t = batch.target().get(r, c);
        if (t > least && t < most) {
          met(domain.loss(), rule, batch.row(r).with(c, t), c);
        }
      }
    }
  }

  private static void met(Loss loss, Rule rule, LossBatch row, int c) {
    float t = row.prediction().get(0, c);
    double[] here = values(loss, row, c);
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (float distance : DISTANCES) {
      float beside = t + distance * Math.max(1, Math.abs(t));
      double[] side = values(loss, row.with(c, beside), c);
      for (int i = 0; i < side.length; i++) {
        least[i] = Math.min(least[i], side[i]);
        most[i] = Math.max(most[i], side[i]);
      }
    }
    for (int i = 0; i < here.length; i++) {
      double tolerance = TOLERANCE * (1 + Math.max(Math.abs(least[i]), Math.abs(most[i])));
      boolean between = here[i] >= least[i] - tolerance && here[i] <= most[i] + tolerance;
      if (Double.isFinite(least[i]) && Double.isFinite(most[i]) && !between) {
        throw rule.broken(
            loss,
            row.describe(0) + ", where they are equal in column " + c,
            (i == 0 ? "a loss of " : "a gradient of ") + here[i],
            "from %s to %s, as beside this point".formatted((float) least[i], (float) most[i]));
      }
    }
  }

  /** Returns the loss, and the gradient by one column. */
  private static double[] values(Loss loss, LossBatch row, int c) {
    LossBatch.Result result = row.evaluate(loss);
    return new double[] {result.rowLoss[0], result.gradient.get(0, c)};
  }

  /** Returns a copy of a row with another target in a column. */
  static LossBatch withTarget(LossBatch row, int column, float t) {
    Matrix moved = row.target().copy();
    moved.set(0, column, t);
    return new LossBatch(row.prediction(), moved);
  }
}
