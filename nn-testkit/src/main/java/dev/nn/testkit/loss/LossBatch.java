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

  static final double LOSS_GUARD = -4321.5;

  /** What a loss made of a batch; more row losses than rows, the others guards. */
  static final class Result {

    private final double[] rowLoss;
    private final Matrix gradient;

    private Result(double[] rowLoss, Matrix gradient) {
      this.rowLoss = rowLoss;
      this.gradient = gradient;
    }

    double[] rowLoss() {
      return rowLoss;
    }

    Matrix gradient() {
      return gradient;
    }
  }

  static LossBatch of(LossDomain domain, Shape shape) {
    RandomStream random = RandomStream.of(4).derive(shape.toString(), 0);
    return new LossBatch(
        domain.predictions().draw(shape.rows(), shape.columns(), random.derive("prediction", 0)),
        domain.targets().draw(shape.rows(), shape.columns(), random.derive("target", 0)));
  }

  /** A batch of each shape whose width the loss takes. */
  static List<LossBatch> all(LossDomain domain, Loss loss, List<Shape> shapes) {
    return shapes.stream()
        .map(shape -> of(domain, shape))
        .filter(batch -> loss.accepts(batch.target.columns(), batch.prediction.columns()))
        .toList();
  }

  int rows() {
    return prediction.rows();
  }

  /** A copy with its arrays' ranges from the given index on, among guards. */
  LossBatch guarded(int margin, float guard) {
    return new LossBatch(
        Guards.around(prediction, margin, guard), Guards.around(target, margin, guard));
  }

  /** Row r as a batch of its own. */
  LossBatch row(int r) {
    return new LossBatch(prediction.slice(r, r + 1), target.slice(r, r + 1));
  }

  /** Evaluates a loss of copies, lest it change them, into arrays full of the given values. */
  Result evaluate(Loss loss, double oldLoss, float oldGradient) {
    LossBatch copy = new LossBatch(Guards.copy(prediction), Guards.copy(target));
    return copy.evaluateInPlace(loss, oldLoss, oldGradient);
  }

  Result evaluate(Loss loss) {
    return evaluate(loss, LOSS_GUARD, 0);
  }

  /** Lets a loss have these very matrices. */
  Result evaluateInPlace(Loss loss, double oldLoss, float oldGradient) {
    double[] rowLoss = new double[rows() + 3];
    Arrays.fill(rowLoss, oldLoss);
    Matrix gradient = Guards.like(prediction, oldGradient);
    loss.evaluate(prediction, target, rowLoss, gradient);
    return new Result(rowLoss, gradient);
  }

  String describe(int r) {
    return "prediction %s, target %s"
        .formatted(Arrays.toString(prediction.row(r)), Arrays.toString(target.row(r)));
  }
}
