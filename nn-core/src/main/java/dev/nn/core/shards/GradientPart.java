package dev.nn.core.shards;

import java.io.Serializable;

/**
 * The part of a batch that is one shard's: the loss of its rows, and the gradient.
 *
 * @param lossSum Σ wᵣ·Lᵣ over the rows of the part; 0 if the shard has no row in the batch
 * @param weightSum Σ wᵣ over these rows; 0 if there are no rows, or none counts
 * @param gradient of Σ wᵣ·Lᵣ / Σ wᵣ over these rows, laid out like {@code Network.parameters()};
 *     empty if the weight is 0; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // parts are handed on, and never compared
public record GradientPart(double lossSum, double weightSum, float[] gradient)
    implements Serializable {}
