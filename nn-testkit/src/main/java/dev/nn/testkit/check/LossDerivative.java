package dev.nn.testkit.check;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.derivative.Slope;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gradient of a loss against central differences of its row losses.
 *
 * <p>A row's loss is a double, but may come from float arithmetic: a few operations, each off by
 * ε/2 of values of the size of 1 or of the loss; four times ε is granted, as for activations, so E
 * = 4ε·max(1, L).
 */
public final class LossDerivative {

  private static final Rule RULE =
      new Rule(
          "the gradient is the derivative of the row's loss by the prediction",
          "derive the loss's formula again and compare it term by term and sign by sign; divide by the number of columns if the loss does, never by that of rows");

  private static final List<Shape> SHAPES =
      Stream.of(1, 2, 3, 5, 17).map(width -> new Shape(12, width)).toList();

  private static final double UNIT = 4 * 0x1p-23;

  private LossDerivative() {}

  public static void check(LossDomain domain) {
    Loss loss = domain.loss();
    Comparison comparison = new Comparison(loss, RULE);
    for (LossBatch batch : domain.batches(SHAPES)) {
      for (int r = 0; r < batch.rows(); r++) {
        LossBatch row = batch.row(r);
        LossBatch.Result result = row.evaluate(loss);
        double rounding = UNIT * Math.max(1, Math.abs(result.rowLoss[0]));
        for (int c = 0; c < row.prediction().columns(); c++) {
          int column = c;
          float p = row.prediction().get(0, c);
          Slope slope = Slope.of(x -> lossAt(loss, row, column, x), p, rounding);
          comparison.add(slope, result.gradient.get(0, c), c, () -> row.describe(0));
        }
      }
    }
    comparison.finish();
  }

  private static double lossAt(Loss loss, LossBatch row, int column, float p) {
    Matrix moved = row.prediction().copy();
    moved.set(0, column, p);
    return new LossBatch(moved, row.target()).evaluate(loss).rowLoss[0];
  }
}
