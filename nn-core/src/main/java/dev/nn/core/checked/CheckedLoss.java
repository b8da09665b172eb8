package dev.nn.core.checked;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockLoss;
import java.util.Arrays;

/** The evaluation of a loss, checked. */
public final class CheckedLoss {

  private static final double GUARD = -1.25e-123;
  private static final int MARGIN = 5;

  private CheckedLoss() {}

  /** Computes the loss of each row and its gradient, or throws a {@link BrokenRuleException}. */
  public static void evaluate(
      Loss loss, Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    String given = "predictions %s, targets %s".formatted(prediction.shape(), target.shape());
    int rows = prediction.rows();
    Guarded p = Guarded.copy("predictions", prediction, start(loss, prediction));
    Guarded t = Guarded.copy("targets", target, start(loss, target));
    Guarded g = Guarded.empty("the gradient", prediction, start(loss, prediction));
    double[] losses = guards(rows);
    loss.evaluate(p.matrix(), t.matrix(), losses, g.matrix());
    p.requireUnchanged(given);
    t.requireUnchanged(given);
    g.requireGuards(given);
    g.requireWritten(given);
    g.requireNumbers(given, prediction, target);
    requireLosses(given, losses, prediction, target);
    Guarded again = Guarded.empty("the gradient", prediction, start(loss, prediction));
    for (int[] part : Parts.of(rows)) {
      double[] partLosses = guards(part[1] - part[0]);
      loss.evaluate(
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
            "the same bits; the second time among the rows %s to %s alone: the loss mixes rows or keeps state (a loss of several rows together is a GroupLoss)"
                .formatted(part[0], part[1] - 1));
      }
    }
  }

  private static int start(Loss loss, Matrix matrix) {
    return loss instanceof BlockLoss ? matrix.start() : Guarded.MARGIN;
  }
}
