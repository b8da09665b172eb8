package dev.nn.testkit.loss;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Shape;
import java.util.Arrays;

/** The checks of the numbers that a loss states to take: all that it takes, and no more. */
public final class LossStatement {

  private static final Rule COVERS =
      new Rule(
          "predictions() and targets() of the loss have all numbers that it takes",
          "widen the domain, or the trainer refuses correct data; or let the test give numbers of the"
              + " domain");

  private static final Rule FINITE =
      new Rule(
          "loss and gradient are finite at the bounds of the predictions and targets it states",
          "bound the arguments of logarithms and quotients away from 0; or narrow the domain");

  /** A bound that is not finite is tried by a large number. */
  private static final double LARGE = 1e3;

  private static final double ROUNDING = 1e-4;

  private LossStatement() {}

  public static void covers(LossDomain domain, Loss loss) {
    for (LossBatch batch : LossBatch.all(domain, loss, Shape.ODD)) {
      for (int r = 0; r < batch.rows(); r++) {
        covers(loss, "predictions", loss.predictions(), batch.prediction().row(r));
        if (batch.target().columns() == batch.prediction().columns()) {
          Domain each = Domain.between(loss.targets().least(), loss.targets().most());
          covers(loss, "targets", each, batch.target().row(r));
        }
      }
    }
  }

  private static void covers(Loss loss, String what, Domain stated, float[] row) {
    double sum = 0;
    boolean within = true;
    for (float number : row) {
      within &= number >= stated.least() - ROUNDING && number <= stated.most() + ROUNDING;
      sum += number;
    }
    if (!within || (stated.distribution() && Math.abs(sum - 1) > ROUNDING)) {
      throw COVERS.broken(loss, what + " of " + Arrays.toString(row), what + " of " + stated, what);
    }
  }

  public static void finite(Loss loss) {
    if (!loss.accepts(2, 2)
        || (loss.predictions().equals(Domain.ANY) && loss.targets().equals(Domain.ANY))) {
      return;
    }
    for (float[] prediction : corners(loss.predictions())) {
      for (float[] target : corners(loss.targets())) {
        LossBatch batch =
            new LossBatch(Matrix.of(new float[][] {prediction}), Matrix.of(new float[][] {target}));
        LossValues.requireFinite(FINITE, loss, batch);
      }
    }
  }

  /** Returns rows of two numbers at the bounds and between them. */
  private static float[][] corners(Domain domain) {
    float low = (float) Math.max(domain.least(), -LARGE);
    float high = (float) Math.min(domain.most(), LARGE);
    float middle = (low + high) / 2;
    return domain.distribution()
        ? new float[][] {{low, high}, {high, low}, {middle, middle}}
        : new float[][] {{low, high}, {high, low}, {low, low}, {high, high}, {middle, low}};
  }
}
