package dev.nn.testkit.loss;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.rule.Guards;
import dev.nn.testkit.rule.Shape;
import java.util.Arrays;
import java.util.List;

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

  static LossBatch of(LossDomain domain, Shape shape) {
    RandomStream random = RandomStream.of(4).derive(shape.toString(), 0);
    return new LossBatch(
        domain.predictions().draw(shape.rows(), shape.columns(), random.derive("prediction", 0)),
        domain.targets().draw(shape.rows(), shape.columns(), random.derive("target", 0)));
  }

  /** Returns a batch of each shape whose width the loss takes. */
  static List<LossBatch> all(LossDomain domain, Loss loss, List<Shape> shapes) {
    return shapes.stream()
        .map(shape -> of(domain, shape))
        .filter(batch -> loss.accepts(batch.target.columns(), batch.prediction.columns()))
        .toList();
  }

  int rows() {
    return prediction.rows();
  }

  /** Returns row r as a batch of its own. */
  LossBatch row(int r) {
    return new LossBatch(prediction.slice(r, r + 1), target.slice(r, r + 1));
  }

  /** Evaluates a loss of copies of the matrices. */
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
