package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockLoss;
import dev.nn.core.checked.CheckedMode;
import dev.nn.kernels.team.Member;

/**
 * The weighted mean Σ wᵣ·Lᵣ / Σ wᵣ over the rows of a batch.
 *
 * <p>Within a batch a row of weight 2 counts like the same row twice, a row of weight 0 does not
 * count, and only the proportion of the weights matters.
 */
final class RowMean extends BatchLoss {

  private final Loss loss; // to call: with buffers, if it has blocks
  private final double[][] rowLoss;

  RowMean(Layers layers, Loss loss) {
    super(layers, loss);
    int rows = layers.rows();
    int members = layers.members();
    this.loss = CheckedMode.of(BlockLoss.ofRows(loss(), rows));
    rowLoss = new double[members][];
    for (int m = 0; m < members; m++) {
      int first = RowParts.start(rows, m, members);
      rowLoss[m] = new double[RowParts.start(rows, m + 1, members) - first];
    }
  }

  @Override
  double evaluate(Batch batch, RowParts gradient, Member member) {
    RowParts outputs = outputs();
    int m = member.index();
    Matrix targets = batch.targets().of(member);
    try {
      loss.evaluate(outputs.of(member), targets, rowLoss[m], gradient.of(member));
    } catch (Throwable e) {
      throw failure("evaluate", e);
    }
    member.sync();
    // By rising row, for any partition; both sums in one loop, since each waits for its last term.
    double losses = 0;
    double sumOfWeights = 0;
    for (int k = 0; k < rowLoss.length; k++) {
      float[] weights = batch.weights(k);
      for (int r = 0; r < weights.length; r++) {
        sumOfWeights += weights[r];
        if (weights[r] != 0) {
          losses += weights[r] * rowLoss[k][r];
        }
      }
    }
    return mean(losses, sumOfWeights, batch, gradient, member);
  }
}
