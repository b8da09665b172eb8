package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Results.Written;
import dev.nn.core.blocks.BlockLoss;
import java.util.List;
import java.util.Optional;

/**
 * A loss whose every evaluation is checked. A group stands alone in an array between guards, so a
 * loss that reads other groups returns NaN. It is evaluated once more after its rows in the
 * opposite order, because that reveals a loss that keeps something from one group to another.
 */
record CheckedLoss(Loss of) implements Loss {

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public Unit unit() {
    return of.unit();
  }

  @Override
  public boolean accepts(int targetColumns, int predictionColumns) {
    return of.accepts(targetColumns, predictionColumns);
  }

  @Override
  public Domain predictions() {
    return of.predictions();
  }

  @Override
  public Domain targets() {
    return of.targets();
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return of.onLogits(activation);
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    Operation evaluation = Operations.loss(of, List.of(List.of(prediction, target)));
    List<Matrix> others = List.of(reversed(prediction), reversed(target));
    Runnable between = of.unit().isGroup() ? () -> evaluation.results(others, 0) : () -> {};
    int start = of instanceof BlockLoss ? -1 : Operation.MARGIN;
    List<Written> results = evaluation.checked(start, between);
    double[] losses = results.get(0).values();
    System.arraycopy(losses, 0, rowLoss, 0, losses.length);
    results.get(1).copyTo(gradient);
    Operation.forget(results);
  }

  private static Matrix reversed(Matrix matrix) {
    Matrix reversed = matrix.copy();
    for (int r = 0; r < matrix.rows(); r++) {
      float[] row = matrix.row(matrix.rows() - 1 - r);
      System.arraycopy(row, 0, reversed.data(), r * row.length, row.length);
    }
    return reversed;
  }
}
