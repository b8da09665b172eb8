package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockLoss;
import dev.nn.core.checked.CheckedLoss;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.team.Member;
import java.util.Optional;

/**
 * The loss of a batch: the weighted mean Σ wᵣ·Lᵣ / Σ wᵣ over its rows, and its gradient.
 *
 * <p>Within a batch a row of weight 2 counts like the same row twice, a row of weight 0 does not
 * count, and only the proportion of the weights matters.
 */
final class BatchLoss {

  private final Layer output;
  private final Loss loss;
  private final boolean ofLogits;
  private final double[][] rowLoss;
  private double lossSum;
  private double weightSum;

  /**
   * Creates the loss of batches that go through some layers.
   *
   * @param loss as the user named it; its form on the logits is used where it has one
   */
  BatchLoss(Layers layers, Loss loss) {
    output = layers.last();
    int rows = layers.rows();
    int members = layers.members();
    Optional<Loss> onLogits = output.shape().onLogits(loss);
    this.loss = BlockLoss.ofRows(onLogits.orElse(loss), rows);
    this.ofLogits = onLogits.isPresent();
    this.rowLoss = new double[members][];
    for (int m = 0; m < members; m++) {
      int first = RowParts.start(rows, m, members);
      rowLoss[m] = new double[RowParts.start(rows, m + 1, members) - first];
    }
  }

  /** Returns whether the gradient is by z of the last layer, not by a. */
  boolean isOfLogits() {
    return ofLogits;
  }

  /**
   * Computes the loss, and a member's part of its gradient by the predictions (by the logits, if
   * {@link #isOfLogits}).
   *
   * @param batch holds the targets and weights
   * @param gradient receives the gradient of the weighted mean
   * @return the weighted mean; 0 where all weights are 0
   * @throws PluginFailureException if the loss throws something
   */
  double evaluate(Batch batch, RowParts gradient, Member member) {
    RowParts outputs = ofLogits ? output.logits() : output.activations();
    int m = member.index();
    Matrix targets = batch.targets().of(member);
    try {
      if (CheckedMode.ON) {
        CheckedLoss.evaluate(loss, outputs.of(member), targets, rowLoss[m], gradient.of(member));
      } else {
        loss.evaluate(outputs.of(member), targets, rowLoss[m], gradient.of(member));
      }
    } catch (Throwable e) {
      int last = output.shape().index();
      throw PluginFailureException.of(loss, "evaluate after " + output.shape(), last, e);
    }
    member.sync();
    double weights = batch.sumOfWeights();
    double losses = sum(batch);
    if (m == 0) {
      weightSum = weights;
      lossSum = losses;
    }
    if (weights == 0) {
      return 0;
    }
    scale(gradient.of(member), batch.weights(m), weights);
    return losses / weights;
  }

  double lossSum() {
    return lossSum;
  }

  double weightSum() {
    return weightSum;
  }

  /** Sums by rising row, for any partition. */
  private double sum(Batch batch) {
    double sum = 0;
    for (int m = 0; m < rowLoss.length; m++) {
      float[] weights = batch.weights(m);
      for (int r = 0; r < weights.length; r++) {
        if (weights[r] != 0) {
          sum += weights[r] * rowLoss[m][r];
        }
      }
    }
    return sum;
  }

  private static void scale(Matrix gradient, float[] weights, double weightSum) {
    float[] g = gradient.data();
    int i = gradient.start();
    for (int r = 0; r < gradient.rows(); r++) {
      float share = weights[r] == 0 ? 0 : (float) (weights[r] / weightSum);
      for (int end = i + gradient.columns(); i < end; i++) {
        g[i] = share == 0 ? 0 : g[i] * share;
      }
    }
  }
}
