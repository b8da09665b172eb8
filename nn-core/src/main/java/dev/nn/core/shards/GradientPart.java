package dev.nn.core.shards;

import java.io.Serializable;

/**
 * One shard's part of a batch: its rows' loss and gradient. It is not a record, because Kryo, which
 * may carry it within Spark, cannot read records.
 */
public final class GradientPart implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double lossSum;
  private final double weightSum;
  private final float[] gradient;

  /**
   * Creates a part.
   *
   * @param lossSum Σ wᵣ·Lᵣ over the part's rows; 0 if the shard has no row in the batch
   * @param weightSum Σ wᵣ over these rows; 0 if there are no rows or all have weight 0
   * @param gradient the gradient of Σ wᵣ·Lᵣ / Σ wᵣ over these rows, laid out like {@code
   *     Network.parameters()}; empty if the weight is 0; not copied
   */
  public GradientPart(double lossSum, double weightSum, float[] gradient) {
    this.lossSum = lossSum;
    this.weightSum = weightSum;
    this.gradient = gradient;
  }

  /** Returns Σ wᵣ·Lᵣ over the part's rows. */
  public double lossSum() {
    return lossSum;
  }

  /** Returns Σ wᵣ over the part's rows. */
  public double weightSum() {
    return weightSum;
  }

  /** Returns the array itself. */
  public float[] gradient() {
    return gradient;
  }
}
