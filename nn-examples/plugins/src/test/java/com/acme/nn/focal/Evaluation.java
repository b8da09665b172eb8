package com.acme.nn.focal;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/** The loss and the gradient of one row. */
final class Evaluation {

  private final double loss;
  private final float[] gradient;

  private Evaluation(double loss, float[] gradient) {
    this.loss = loss;
    this.gradient = gradient;
  }

  static Evaluation of(Loss loss, float[] prediction, float[] target) {
    double[] rowLoss = new double[1];
    Matrix gradient = Matrix.zeros(1, prediction.length);
    loss.evaluate(
        Matrix.of(new float[][] {prediction}),
        Matrix.of(new float[][] {target}),
        rowLoss,
        gradient);
    return new Evaluation(rowLoss[0], gradient.row(0));
  }

  /** A row of one column. */
  static Evaluation of(Loss loss, float prediction, float target) {
    return of(loss, new float[] {prediction}, new float[] {target});
  }

  double loss() {
    return loss;
  }

  float[] gradient() {
    return gradient;
  }

  /** The gradient of the only column. */
  float slope() {
    return gradient[0];
  }
}
