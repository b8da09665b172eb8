package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/** The loss and gradient of a batch. */
final class Evaluation {

  private final double[] loss;
  private final Matrix gradient;

  private Evaluation(Matrix prediction) {
    loss = new double[prediction.rows()];
    gradient = Matrix.zeros(prediction.rows(), prediction.columns());
  }

  static Evaluation of(Loss loss, float[][] predictions, float[][] targets) {
    Matrix p = Matrix.of(predictions);
    Evaluation result = new Evaluation(p);
    loss.evaluate(p, Matrix.of(targets), result.loss, result.gradient);
    return result;
  }

  /** Evaluates a single row. */
  static Evaluation of(Loss loss, float[] prediction, float[] target) {
    return of(loss, new float[][] {prediction}, new float[][] {target});
  }

  /** Evaluates a single prediction. */
  static Evaluation of(Loss loss, double prediction, double target) {
    return of(loss, new float[] {(float) prediction}, new float[] {(float) target});
  }

  /** The loss of each row. */
  double[] loss() {
    return loss;
  }

  /** dL/dp, [rows × outputs]. */
  Matrix gradient() {
    return gradient;
  }

  /** The loss of the first row. */
  double value() {
    return loss[0];
  }

  /** The gradient of the first row by its first prediction. */
  float slope() {
    return gradient.get(0, 0);
  }

  /** Returns {@link Loss#onLogits} for an activation that only has a name. */
  static Loss onLogits(Loss loss, String activation) {
    return loss.onLogits(new NamedOnly(activation)).orElseThrow();
  }

  /** An activation that does nothing. */
  record NamedOnly(String name) implements Activation {

    @Override
    public void forward(Matrix z, Matrix a) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      throw new UnsupportedOperationException();
    }
  }
}
