package dev.nn.core.losses;

import dev.nn.api.Matrix;
import java.util.function.DoubleBinaryOperator;

/** A loss ℓ(p, t) of one prediction and its target, with its derivative by p, added up by row. */
record Elementwise(DoubleBinaryOperator loss, DoubleBinaryOperator slope) {

  /** Evaluates L = mean over c of ℓ(p, t). */
  void mean(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    evaluate(prediction, target, rowLoss, gradient, prediction.columns());
  }

  /** Evaluates L = sum over c of ℓ(p, t). */
  void sum(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    evaluate(prediction, target, rowLoss, gradient, 1);
  }

  private void evaluate(
      Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient, double divisor) {
    int n = prediction.columns();
    float[] p = prediction.data();
    float[] t = target.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int pRow = prediction.start() + r * n;
      int tRow = target.start() + r * n;
      int gRow = gradient.start() + r * n;
      double sum = 0;
      for (int c = 0; c < n; c++) {
        sum += loss.applyAsDouble(p[pRow + c], t[tRow + c]);
        g[gRow + c] = (float) (slope.applyAsDouble(p[pRow + c], t[tRow + c]) / divisor);
      }
      rowLoss[r] = sum / divisor;
    }
  }
}
