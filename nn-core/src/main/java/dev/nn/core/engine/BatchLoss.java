package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import java.util.Optional;

/** The loss of a batch: a weighted mean Σ w·L / Σ w, and its gradient. */
abstract sealed class BatchLoss permits RowMean, GroupMean {

  private final Layer output;
  private final Loss loss;
  private final boolean ofLogits;
  private double lossSum;
  private double weightSum;

  /** Takes the form of a loss on the logits where it has one. */
  BatchLoss(Layers layers, Loss loss) {
    output = layers.last();
    Optional<Loss> onLogits = output.shape().onLogits(loss);
    this.loss = onLogits.orElse(loss);
    if (!this.loss.unit().equals(loss.unit())) {
      throw new IllegalArgumentException(
          "the form on logits of the loss %s has the unit %s; expected %s, as of the loss itself"
              .formatted(loss.name(), this.loss.unit(), loss.unit()));
    }
    ofLogits = onLogits.isPresent();
  }

  /**
   * Returns the loss of batches that go through some layers.
   *
   * @param loss as the user named it
   */
  static BatchLoss of(Layers layers, Loss loss) {
    return loss.unit().isGroup() ? new GroupMean(layers, loss) : new RowMean(layers, loss);
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
  abstract double evaluate(Batch batch, RowParts gradient, Member member);

  /** Returns whether the gradient is by z of the last layer, not by a. */
  final boolean isOfLogits() {
    return ofLogits;
  }

  /** Returns the loss of what {@link #outputs} gives. */
  final Loss loss() {
    return loss;
  }

  /** Returns a of the last layer, or z. */
  final RowParts outputs() {
    return ofLogits ? output.logits() : output.activations();
  }

  final PluginFailureException failure(String method, Throwable e) {
    return PluginFailureException.of(
        loss, method + " after " + output.shape(), output.shape().index(), e);
  }

  /** Returns the mean and scales a member's part of the gradient, given the sums of the batch. */
  final double mean(double losses, double weights, Batch batch, RowParts gradient, Member member) {
    if (member.index() == 0) {
      weightSum = weights;
      lossSum = losses;
    }
    if (weights == 0) {
      return 0;
    }
    scale(gradient.of(member), batch.weights(member.index()), weights);
    return losses / weights;
  }

  /** Scales the rows by their weights; rows in turn of one weight in one loop. */
  private static void scale(Matrix gradient, float[] weights, double weightSum) {
    float[] g = gradient.data();
    int rows = gradient.rows();
    int end;
    for (int r = 0; r < rows; r = end) {
      float weight = weights[r];
      end = r + 1;
      while (end < rows && weights[end] == weight) {
        end++;
      }
      int from = gradient.start() + r * gradient.columns();
      int to = gradient.start() + end * gradient.columns();
      float share = weight == 0 ? 0 : (float) (weight / weightSum);
      if (share == 0) {
        Arrays.fill(g, from, to, 0);
      } else {
        for (int i = from; i < to; i++) {
          g[i] *= share;
        }
      }
    }
  }

  final double lossSum() {
    return lossSum;
  }

  final double weightSum() {
    return weightSum;
  }
}
