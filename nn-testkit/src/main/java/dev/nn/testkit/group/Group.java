package dev.nn.testkit.group;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Guards;
import java.util.Arrays;

/** Predictions and targets of a group, [rows × columns] each. */
record Group(Matrix prediction, Matrix target) {

  private static final int SHOWN = 6;

  /** The loss of a group and its gradient. */
  record Result(double loss, Matrix gradient) {

    boolean isFinite() {
      boolean finite = Double.isFinite(loss);
      for (int i = gradient.start(); i < gradient.end(); i++) {
        finite &= Float.isFinite(gradient.data()[i]);
      }
      return finite;
    }

    boolean hasNaN() {
      boolean found = Double.isNaN(loss);
      for (int i = gradient.start(); i < gradient.end(); i++) {
        found |= Float.isNaN(gradient.data()[i]);
      }
      return found;
    }
  }

  int rows() {
    return prediction.rows();
  }

  int columns() {
    return prediction.columns();
  }

  /** Returns a copy with another prediction. */
  Group with(int row, int column, float p) {
    Matrix moved = prediction.copy();
    moved.set(row, column, p);
    return new Group(moved, target);
  }

  Result evaluate(Loss loss) {
    return new Group(prediction.copy(), target.copy()).evaluateInPlace(loss, 0);
  }

  /** Evaluates a loss of these very matrices, into an array full of one number. */
  Result evaluateInPlace(Loss loss, float before) {
    Matrix gradient = Guards.like(prediction, before);
    double[] value = new double[1];
    loss.evaluate(prediction, target, value, gradient);
    return new Result(value[0], gradient);
  }

  String describe() {
    return rows() <= SHOWN
        ? "a group with the predictions %s and the targets %s"
            .formatted(rows(prediction), rows(target))
        : "a group with predictions of %s and targets of %s"
            .formatted(prediction.shape(), target.shape());
  }

  private static String rows(Matrix matrix) {
    float[][] rows = new float[matrix.rows()][];
    Arrays.setAll(rows, matrix::row);
    return Arrays.deepToString(rows);
  }
}
