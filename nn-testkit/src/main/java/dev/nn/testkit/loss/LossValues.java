package dev.nn.testkit.loss;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Shape;
import java.util.Arrays;

/** Which numbers a loss gives back. */
public final class LossValues {

  private static final Rule FINITE =
      new Rule(
          "loss and gradient are finite in the loss's domain",
          "bound the arguments of logarithms and quotients away from 0; or override predictions()"
              + " and targets() if these lie outside the domain");

  private static final Rule NAN =
      new Rule(
          "a row of NaN has a loss of NaN and changes no other row",
          "let it through: Math.max(0, x) keeps a NaN, x > 0 ? x : 0 hides it and with it the"
              + " divergence of the network");

  private LossValues() {}

  public static void finite(LossDomain domain, Loss loss) {
    for (LossBatch batch : LossBatch.all(domain, loss, Shape.ODD)) {
      requireFinite(FINITE, loss, batch);
    }
  }

  static void requireFinite(Rule rule, Loss loss, LossBatch batch) {
    LossBatch.Result result = batch.evaluate(loss);
    for (int r = 0; r < batch.rows(); r++) {
      boolean finite = Double.isFinite(result.rowLoss()[r]);
      for (float g : result.gradient().row(r)) {
        finite &= Float.isFinite(g);
      }
      if (!finite) {
        throw rule.broken(
            loss,
            batch.describe(r),
            "a loss of %s, a gradient of %s"
                .formatted(result.rowLoss()[r], Arrays.toString(result.gradient().row(r))),
            "finite numbers");
      }
    }
  }

  public static void nan(LossDomain domain, Loss loss) {
    for (LossBatch batch : LossBatch.all(domain, loss, Shape.ODD)) {
      int ill = batch.rows() / 2;
      Matrix prediction = batch.prediction().copy();
      Arrays.fill(
          prediction.data(),
          ill * prediction.columns(),
          (ill + 1) * prediction.columns(),
          Float.NaN);
      LossBatch.Result healthy = batch.evaluate(loss);
      LossBatch.Result result = new LossBatch(prediction, batch.target()).evaluate(loss);
      if (!Double.isNaN(result.rowLoss()[ill])) {
        throw NAN.broken(
            loss,
            "predictions of NaN in row " + ill + " of " + prediction.shape(),
            result.rowLoss()[ill],
            "a loss of NaN");
      }
      for (int r = 0; r < batch.rows(); r++) {
        boolean same =
            Double.compare(result.rowLoss()[r], healthy.rowLoss()[r]) == 0
                && Arrays.equals(result.gradient().row(r), healthy.gradient().row(r));
        if (r != ill && !same) {
          throw NAN.broken(
              loss,
              "%s in row %s, NaN in row %s of %s"
                  .formatted(batch.describe(r), r, ill, prediction.shape()),
              "a loss of " + result.rowLoss()[r],
              healthy.rowLoss()[r] + " and the same gradient, as without the NaN");
        }
      }
    }
  }
}
