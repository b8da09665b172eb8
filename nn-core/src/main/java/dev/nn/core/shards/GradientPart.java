package dev.nn.core.shards;

import java.io.Serializable;

/** The part of a batch that is one shard's: the loss of its rows, and the gradient. */
public final class GradientPart implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double lossSum;
  private final double weightSum;
  private final float[] gradient;

  /**
   * Creates a part.
   *
   * @param lossSum Σ wᵣ·Lᵣ over the rows of the part
   * @param weightSum Σ wᵣ over these rows; 0 if there are no rows, or none counts
   * @param gradient of Σ wᵣ·Lᵣ / Σ wᵣ over these rows, laid out like {@code Network.parameters()};
   *     empty if the weight is 0; not copied
   */
  public GradientPart(double lossSum, double weightSum, float[] gradient) {
    this.lossSum = lossSum;
    this.weightSum = weightSum;
    this.gradient = gradient;
  }

  /**
   * Returns Σ wᵣ·Lᵣ over the rows of the part.
   *
   * @return 0 if the shard has no row in the batch
   */
  public double lossSum() {
    return lossSum;
  }

  /**
   * Returns Σ wᵣ over the rows of the part.
   *
   * @return the number, 0 or more
   */
  public double weightSum() {
    return weightSum;
  }

  /**
   * Returns the gradient of the weighted mean loss of the rows, laid out like {@code
   * Network.parameters()}, not copied; empty if the weight is 0.
   *
   * @return the array itself
   */
  public float[] gradient() {
    return gradient;
  }
}
