package dev.nn.core.shards;

import java.io.Serializable;

/**
 * The part of a batch that is one shard's: the loss of its rows, and the gradient. (No record,
 * since Kryo, which Spark may send it by, cannot read one.)
 */
public final class GradientPart implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double lossSum;
  private final double weightSum;
  private final float[] gradient;

  /**
   * Creates a part.
   *
   * @param lossSum Σ wᵣ·Lᵣ over the rows of the part; 0 if the shard has no row in the batch
   * @param weightSum Σ wᵣ over these rows; 0 if there are no rows, or none counts
   * @param gradient of Σ wᵣ·Lᵣ / Σ wᵣ over these rows, laid out like {@code Network.parameters()};
   *     empty if the weight is 0; not copied
   */
  public GradientPart(double lossSum, double weightSum, float[] gradient) {
    this.lossSum = lossSum;
    this.weightSum = weightSum;
    this.gradient = gradient;
  }

  /** Returns Σ wᵣ·Lᵣ over the rows of the part. */
  public double lossSum() {
    return lossSum;
  }

  /** Returns Σ wᵣ over the rows of the part. */
  public double weightSum() {
    return weightSum;
  }

  /** Returns the array itself. */
  public float[] gradient() {
    return gradient;
  }
}
