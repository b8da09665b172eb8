package dev.nn.core.engine;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockLoss;
import java.util.Arrays;

/** A check of rows of targets against the domain of a loss. */
final class TargetCheck {

  private final Loss[] losses; // of each column
  private final boolean needed;
  private final float[] least;
  private final float[] most;

  /** Creates a check of targets as wide as the predictions; losses check others. */
  TargetCheck(Loss loss, int targetColumns, int outputs) {
    losses = targetColumns == outputs ? ofColumns(loss, outputs) : new Loss[0];
    least = new float[losses.length];
    most = new float[losses.length];
    boolean bounded = false;
    for (int c = 0; c < losses.length; c++) {
      Domain domain = losses[c].targets();
      least[c] = (float) domain.least();
      most[c] = (float) domain.most();
      bounded |= !domain.equals(Domain.ANY);
    }
    needed = bounded;
  }

  private static Loss[] ofColumns(Loss loss, int columns) {
    Loss[] all = new Loss[columns];
    Arrays.fill(all, loss);
    if (loss instanceof BlockLoss blocks) {
      int c = 0;
      for (int b = 0; b < blocks.plugins().size(); b++) {
        int end = c + blocks.text().blocks().get(b).columns();
        Arrays.fill(all, c, end, blocks.plugins().get(b));
        c = end;
      }
    }
    return all;
  }

  /** Returns whether any target may be outside the loss's domain. */
  boolean isNeeded() {
    return needed;
  }

  /**
   * Checks one row.
   *
   * @param r the row of the matrix
   * @param row the same row of the data, for the message
   * @throws IllegalArgumentException if a target is outside the loss's domain
   */
  void require(Matrix targets, int r, int row) {
    if (!needed) {
      return;
    }
    float[] t = targets.data();
    int columns = targets.columns();
    int start = targets.start() + r * columns;
    for (int c = 0; c < columns; c++) {
      float target = t[start + c];
      if (!(target >= least[c] && target <= most[c])) { // NaN neither
        throw new IllegalArgumentException(
            "row %s has the target %s, and the loss %s takes targets that are %s; correct it, give the row a weight of 0, or choose another loss, such as mse"
                .formatted(row, target, losses[c].name(), losses[c].targets()));
      }
    }
  }
}
