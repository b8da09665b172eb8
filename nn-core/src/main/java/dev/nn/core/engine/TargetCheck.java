package dev.nn.core.engine;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/** A check of rows of targets against the domain of a loss. */
final class TargetCheck {

  private final Loss loss;
  private final boolean needed;
  private final float least;
  private final float most;

  /** Creates a check of targets as wide as the predictions; losses check others. */
  TargetCheck(Loss loss, int targetColumns, int outputs) {
    this.loss = loss;
    Domain domain = loss.targets();
    needed = targetColumns == outputs && !domain.equals(Domain.ANY);
    least = (float) domain.least();
    most = (float) domain.most();
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
    int end = targets.start() + (r + 1) * targets.columns();
    for (int i = end - targets.columns(); i < end; i++) {
      if (!(t[i] >= least && t[i] <= most)) { // NaN neither
        throw new IllegalArgumentException(
            "row %s has the target %s, and the loss %s takes targets that are %s; correct it, give the row a weight of 0, or choose another loss, such as mse"
                .formatted(row, t[i], loss.name(), loss.targets()));
      }
    }
  }
}
