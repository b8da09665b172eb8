package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockLoss;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A loss each of whose evaluations is checked. */
record CheckedLoss(Loss of) implements Loss {

  private static final double GUARD = -1.25e-123;
  private static final int MARGIN = 5;

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public Unit unit() {
    return of.unit();
  }

  @Override
  public boolean accepts(int targetColumns, int predictionColumns) {
    return of.accepts(targetColumns, predictionColumns);
  }

  @Override
  public Domain predictions() {
    return of.predictions();
  }

  @Override
  public Domain targets() {
    return of.targets();
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return of.onLogits(activation);
  }

  /** Computes losses and their gradients, or throws a {@link BrokenRuleException}. */
  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    if (of.unit().isGroup()) {
      evaluateGroup(prediction, target, rowLoss, gradient);
    } else {
      evaluateRows(prediction, target, rowLoss, gradient);
    }
  }

  private void evaluateRows(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    String given = "predictions %s, targets %s".formatted(prediction.shape(), target.shape());
    int rows = prediction.rows();
    Guarded p = Guarded.copy("predictions", prediction, start(prediction));
    Guarded t = Guarded.copy("targets", target, start(target));
    Guarded g = Guarded.empty("the gradient", prediction, start(prediction));
    double[] losses = guards(rows);
    of.evaluate(p.matrix(), t.matrix(), losses, g.matrix());
    p.requireUnchanged(given);
    t.requireUnchanged(given);
    g.requireGuards(given);
    g.requireWritten(given);
    g.requireNumbers(given, prediction, target);
    requireLosses(given, losses, prediction, target);
    Guarded again = Guarded.empty("the gradient", prediction, start(prediction));
    for (int[] part : Parts.of(rows)) {
      double[] partLosses = guards(part[1] - part[0]);
      of.evaluate(
          p.matrix().slice(part[0], part[1]),
          t.matrix().slice(part[0], part[1]),
          partLosses,
          again.matrix().slice(part[0], part[1]));
      requireEqual(given, losses, partLosses, part);
    }
    g.requireEqual(given, again.matrix(), Parts.WORDS);
    g.copyTo(gradient);
    System.arraycopy(losses, 0, rowLoss, 0, rows);
    p.forget();
    t.forget();
    g.forget();
    again.forget();
  }

  /**
   * Evaluates a group that stands alone in an array, among guards, so that a loss that reads other
   * groups returns NaN; and once more after a call on its rows in the opposite order, which finds
   * what a loss keeps from one group to another.
   */
  private void evaluateGroup(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    String given =
        "a group with predictions %s, targets %s".formatted(prediction.shape(), target.shape());
    Guarded p = Guarded.copy("predictions", prediction, Guarded.MARGIN);
    Guarded t = Guarded.copy("targets", target, Guarded.MARGIN);
    Guarded g = Guarded.empty("the gradient", prediction, Guarded.MARGIN);
    double[] loss = guards(1);
    of.evaluate(p.matrix(), t.matrix(), loss, g.matrix());
    p.requireUnchanged(given);
    t.requireUnchanged(given);
    g.requireGuards(given);
    boolean numbers = Guarded.areNumbers(prediction) && Guarded.areNumbers(target);
    requireLoss(given, loss, numbers);
    g.requireWritten(given);
    if (numbers) {
      g.requireNumbers(given, prediction, target);
    }
    Guarded other = Guarded.empty("the gradient", prediction, Guarded.MARGIN);
    of.evaluate(reversed(prediction), reversed(target), guards(1), other.matrix());
    Guarded again = Guarded.empty("the gradient", prediction, Guarded.MARGIN);
    double[] lossAgain = guards(1);
    of.evaluate(p.matrix(), t.matrix(), lossAgain, again.matrix());
    if (Double.compare(loss[0], lossAgain[0]) != 0) {
      throw new BrokenRuleException(
          "a group has the same loss beside any other groups and in any order",
          given,
          "%s, then %s".formatted(loss[0], lossAgain[0]),
          "the same bits; the second time after another group: the loss mixes groups or keeps"
              + " state");
    }
    g.requireEqual(given, again.matrix(), "after another group");
    g.copyTo(gradient);
    rowLoss[0] = loss[0];
    List.of(p, t, g, other, again).forEach(Guarded::forget); // for a loss that keeps the arrays
  }

  private static void requireLoss(String given, double[] loss, boolean numbers) {
    for (int i = 0; i < loss.length; i++) {
      if (loss[i] == GUARD == (i == 0)) {
        throw new BrokenRuleException(
            "a group gets one loss, at index 0",
            given,
            i == 0 ? "none" : loss[i] + " at index " + i,
            "rowLoss[0] = loss");
      }
    }
    if (numbers && Double.isNaN(loss[0])) {
      throw new BrokenRuleException(
          "numbers do not become NaN",
          given,
          "a loss of NaN; a loss that reads the rows of other groups gets NaN too",
          "a number");
    }
  }

  private static Matrix reversed(Matrix matrix) {
    Matrix reversed = matrix.copy();
    for (int r = 0; r < matrix.rows(); r++) {
      float[] row = matrix.row(matrix.rows() - 1 - r);
      System.arraycopy(row, 0, reversed.data(), r * row.length, row.length);
    }
    return reversed;
  }

  private static double[] guards(int rows) {
    double[] losses = new double[rows + MARGIN];
    Arrays.fill(losses, GUARD);
    return losses;
  }

  private static void requireLosses(
      String given, double[] losses, Matrix prediction, Matrix target) {
    int rows = prediction.rows();
    for (int r = 0; r < losses.length; r++) {
      if (r >= rows && losses[r] != GUARD) {
        throw new BrokenRuleException(
            "no loss beyond the last row is written", given, losses[r] + " of row " + r, GUARD);
      } else if (r < rows && losses[r] == GUARD) {
        throw new BrokenRuleException(
            "each row gets a loss", given, "none for row " + r, "a number for each row");
      } else if (r < rows && Double.isNaN(losses[r]) && Guarded.areNumbers(r, prediction, target)) {
        throw new BrokenRuleException(
            "numbers do not become NaN",
            given,
            "a loss of NaN in row %s, of %s".formatted(r, Guarded.row(r, prediction, target)),
            "a number");
      }
    }
  }

  private static void requireEqual(String given, double[] whole, double[] losses, int[] part) {
    for (int r = part[0]; r < part[1]; r++) {
      double again = losses[r - part[0]];
      if (Double.compare(whole[r], again) != 0) {
        throw new BrokenRuleException(
            "a row has the same loss in any part of a batch",
            given,
            "%s, then %s for row %s".formatted(whole[r], again, r),
            "the same bits; the second time among the rows %s to %s alone: the loss mixes rows or keeps state (a loss of several rows together returns Unit.GROUP from unit())"
                .formatted(part[0], part[1] - 1));
      }
    }
  }

  private int start(Matrix matrix) {
    return of instanceof BlockLoss ? matrix.start() : Guarded.MARGIN;
  }
}
