package dev.nn.testkit.loss;

import dev.nn.api.Loss;
import dev.nn.testkit.rule.Guards;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Shape;
import dev.nn.testkit.rule.Statelessness.Call;
import java.util.Arrays;
import java.util.List;

/** What a loss reads and writes: its range, all of it, row by row. */
public final class LossRanges {

  private static final Rule ACCEPTS =
      new Rule(
          "a loss accepts the width of its targets",
          "override accepts() in the loss if its targets are not as wide as the predictions, or"
              + " targets() in the test");

  private static final Rule ROWS =
      new Rule(
          "each row of a batch gets the bits it gets alone, at whatever index it starts",
          "use nothing but the row itself, and index from start(): the engine averages over rows");

  private static final Rule INPUTS =
      new Rule(
          "predictions and targets are only read",
          "keep intermediate values in local variables or in the gradient");

  private static final Rule RANGE =
      new Rule(
          "nothing outside the gradient's range and no loss beyond the rows is written",
          "let loops run from start() to end() and over rows(), not over all of an array");

  private static final Rule OVERWRITE =
      new Rule(
          "every row's loss and every element of the gradient is set, whatever it held",
          "assign with = and not +=, in every branch");

  private static final float GUARD = -777.25f;

  private LossRanges() {}

  public static void accepts(LossDomain domain, Loss loss) {
    if (LossBatch.all(domain, loss, Shape.ODD).isEmpty()) {
      LossBatch batch = LossBatch.of(domain, Shape.ODD.get(2));
      throw ACCEPTS.broken(
          loss,
          "predictions of %s, targets of %s"
              .formatted(batch.prediction().shape(), batch.target().shape()),
          "false from accepts(), as for all other widths",
          "true for some width");
    }
  }

  public static void rowsAlone(LossDomain domain, Loss loss) {
    for (LossBatch batch : LossBatch.all(domain, loss, Shape.ODD)) {
      LossBatch.Result together = batch.guarded(Guards.MARGIN, Float.NaN).evaluate(loss);
      for (int r = 0; r < batch.rows(); r++) {
        LossBatch.Result alone = batch.row(r).guarded(r % 8, Float.NaN).evaluate(loss);
        float[] gradient = together.gradient().row(r);
        float[] gradientAlone = alone.gradient().row(0);
        if (Double.compare(together.rowLoss()[r], alone.rowLoss()[0]) != 0
            || !Arrays.equals(gradient, gradientAlone)) {
          throw ROWS.broken(
              loss,
              "row %s of %s, %s".formatted(r, batch.prediction().shape(), batch.describe(r)),
              "%s, gradient %s".formatted(together.rowLoss()[r], Arrays.toString(gradient)),
              "%s, gradient %s, as alone"
                  .formatted(alone.rowLoss()[0], Arrays.toString(gradientAlone)));
        }
      }
    }
  }

  public static void inputsUnchanged(LossDomain domain, Loss loss) {
    for (LossBatch plain : LossBatch.all(domain, loss, Shape.ODD)) {
      LossBatch batch = plain.guarded(Guards.MARGIN, GUARD);
      float[] prediction = batch.prediction().data().clone();
      float[] target = batch.target().data().clone();
      batch.evaluateInPlace(loss, LossBatch.LOSS_GUARD, GUARD);
      INPUTS.checkUnchanged(
          loss,
          "predictions of " + plain.prediction().shape(),
          prediction,
          batch.prediction().data());
      INPUTS.checkUnchanged(
          loss, "targets of " + plain.target().shape(), target, batch.target().data());
    }
  }

  public static void guardsUnchanged(LossDomain domain, Loss loss) {
    for (LossBatch plain : LossBatch.all(domain, loss, Shape.ODD)) {
      LossBatch batch = plain.guarded(Guards.MARGIN, 2 * GUARD);
      LossBatch.Result result = batch.evaluate(loss, LossBatch.LOSS_GUARD, GUARD);
      RANGE.checkGuards(loss, "a gradient", result.gradient(), GUARD);
      for (int r = batch.rows(); r < result.rowLoss().length; r++) {
        if (result.rowLoss()[r] != LossBatch.LOSS_GUARD) {
          throw RANGE.broken(
              loss,
              batch.rows() + " rows and room for " + result.rowLoss().length,
              "a loss of " + result.rowLoss()[r] + " at index " + r,
              LossBatch.LOSS_GUARD + ", unchanged");
        }
      }
    }
  }

  public static void overwrites(LossDomain domain, Loss loss) {
    for (LossBatch batch : LossBatch.all(domain, loss, Shape.ODD)) {
      LossBatch.Result first = batch.evaluate(loss, 1.5, GUARD);
      LossBatch.Result second = batch.evaluate(loss, -99, 2 * GUARD);
      for (int r = 0; r < batch.rows(); r++) {
        if (Double.compare(first.rowLoss()[r], second.rowLoss()[r]) != 0
            || !Arrays.equals(first.gradient().row(r), second.gradient().row(r))) {
          throw OVERWRITE.broken(
              loss,
              batch.describe(r) + ", twice, into arrays that hold other values",
              "%s, gradient %s"
                  .formatted(second.rowLoss()[r], Arrays.toString(second.gradient().row(r))),
              "%s, gradient %s, as the first time"
                  .formatted(first.rowLoss()[r], Arrays.toString(first.gradient().row(r))));
        }
      }
    }
  }

  public static List<Call> calls(LossDomain domain, Loss loss) {
    return LossBatch.all(domain, loss, Shape.ODD).stream()
        .map(
            batch ->
                new Call(
                    "predictions of " + batch.prediction().shape(),
                    () -> {
                      LossBatch.Result result = batch.evaluate(loss);
                      double[] gradient = Guards.values(result.gradient());
                      int rows = batch.rows();
                      double[] all = Arrays.copyOf(result.rowLoss(), rows + gradient.length);
                      System.arraycopy(gradient, 0, all, rows, gradient.length);
                      return all;
                    }))
        .toList();
  }
}
