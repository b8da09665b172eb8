package dev.nn.testkit.loss;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.rule.Operation;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Shape;
import java.util.Arrays;
import java.util.List;

/** The checks of the numbers that a loss returns. */
public final class LossValues {

  private static final Rule FINITE =
      new Rule(
          "loss and gradient are finite in the loss's domain",
          "bound the arguments of logarithms and quotients away from 0; or override predictions()"
              + " and targets() if these lie outside the domain");

  private LossValues() {}

  public static void finite(LossDomain domain, Loss loss) {
    for (LossBatch batch : LossBatch.all(domain, loss, Shape.ODD)) {
      requireFinite(FINITE, loss, batch);
    }
  }

  static void requireFinite(Rule rule, Loss loss, LossBatch batch) {
    LossBatch.Result result = batch.evaluate(loss);
    for (int r = 0; r < batch.rows(); r++) {
      boolean finite = Double.isFinite(result.rowLoss[r]);
      for (float g : result.gradient.row(r)) {
        finite &= Float.isFinite(g);
      }
      if (!finite) {
        throw rule.broken(
            loss,
            batch.describe(r),
            "a loss of %s, a gradient of %s"
                .formatted(result.rowLoss[r], Arrays.toString(result.gradient.row(r))),
            "finite numbers");
      }
    }
  }

  public static void nan(LossDomain domain, Loss loss) {
    Operation operation = LossOperation.of(domain, loss);
    for (List<Matrix> batch : operation.batches()) {
      Matrix prediction = batch.get(0);
      operation.nan(batch, prediction.rows() / 2, 0, prediction.columns());
    }
  }
}
