package dev.nn.core;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Optional;

/**
 * The loss of a batch: the weighted mean Σ wᵣ·Lᵣ / Σ wᵣ over its rows, and the gradient of that.
 *
 * <p>So within a batch a row of weight 2 counts like the same row twice, one of weight 0 like none,
 * and only the proportion of the weights matters.
 */
final class BatchLoss {

  private final Loss loss;
  private final boolean ofLogits;
  private final double[] rowLoss;
  private double lossSum;
  private double weightSum;

  /**
   * The loss for batches of at most so many rows.
   *
   * @param loss as the user named it; its form on the logits is used where it has one
   */
  BatchLoss(Network network, Loss loss, int maxRows) {
    int last = network.activations().size() - 1;
    Optional<Loss> onLogits = loss.onLogits(network.activations().get(last));
    this.loss = onLogits.orElse(loss);
    this.ofLogits = onLogits.isPresent();
    this.rowLoss = new double[maxRows];
  }

  /** Whether the gradient is by z of the last layer, not by a. */
  boolean isOfLogits() {
    return ofLogits;
  }

  /**
   * Computes the loss, and its gradient by the predictions (by the logits, if {@link #isOfLogits}).
   *
   * @param forward holds the predictions
   * @param targets one row for each of the predictions
   * @param weights w of each row
   * @param gradient receives the gradient of the weighted mean
   * @return the weighted mean; 0 where all weights are 0
   */
  double evaluate(ForwardPass forward, Matrix targets, float[] weights, Matrix gradient) {
    Matrix output = ofLogits ? forward.logits() : forward.predictions();
    loss.evaluate(output, targets, rowLoss, gradient);
    sum(forward.rows(), weights);
    scale(gradient, weights);
    return weightSum == 0 ? 0 : lossSum / weightSum;
  }

  /** Σ wᵣ·Lᵣ of the last batch. */
  double lossSum() {
    return lossSum;
  }

  /** Σ wᵣ of the last batch. */
  double weightSum() {
    return weightSum;
  }

  private void sum(int rows, float[] weights) {
    lossSum = 0;
    weightSum = 0;
    for (int r = 0; r < rows; r++) {
      if (weights[r] != 0) {
        lossSum += weights[r] * rowLoss[r];
        weightSum += weights[r];
      }
    }
  }

  private void scale(Matrix gradient, float[] weights) {
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
