package dev.nn.testkit.loss;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Guards;
import java.util.Arrays;

/** Predictions and targets of a loss's domain. */
record LossBatch(Matrix prediction, Matrix target) {

  /** The row losses, with room for three more rows, and the gradient of a batch. */
  static final class Result {

    final double[] rowLoss;
    final Matrix gradient;

    private Result(Matrix prediction, float before) {
      rowLoss = new double[prediction.rows() + 3];
      Arrays.fill(rowLoss, before);
      gradient = Guards.like(prediction, before);
    }
  }

  int rows() {
    return prediction.rows();
  }

  LossBatch row(int r) {
    return new LossBatch(prediction.slice(r, r + 1), target.slice(r, r + 1));
  }

  /** Returns a copy of one row with another prediction in a column. */
  LossBatch with(int column, float p) {
    Matrix moved = prediction.copy();
    moved.set(0, column, p);
    return new LossBatch(moved, target);
  }

  Result evaluate(Loss loss) {
    return new LossBatch(prediction.copy(), target.copy()).evaluateInPlace(loss, 0);
  }

  /** Evaluates a loss of these very matrices, into arrays full of one number. */
  Result evaluateInPlace(Loss loss, float before) {
    Result result = new Result(prediction, before);
    loss.evaluate(prediction, target, result.rowLoss, result.gradient);
    return result;
  }

  String describe(int r) {
    return "prediction %s, target %s"
        .formatted(Arrays.toString(prediction.row(r)), Arrays.toString(target.row(r)));
  }
}
