package dev.nn.spark.shards;

import dev.nn.spark.rows.EncodedBlock;
import java.io.Serializable;

/** Some rows of a shard on their way to the task that has all of them. */
final class ShardPiece implements Serializable {

  private static final long serialVersionUID = 1;

  private final int[] indices; // in the shard
  private final float[] x;
  private final float[] t;
  private final float[] w;

  /**
   * Creates a piece of a block.
   *
   * @param indices of the rows in the shard
   * @param rows of the block, as many
   */
  ShardPiece(int[] indices, EncodedBlock block, int[] rows, int inputs, int targets) {
    this.indices = indices;
    x = new float[rows.length * inputs];
    t = new float[rows.length * targets];
    w = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      block.inputs(rows[i], x, i * inputs);
      block.targets(rows[i], t, i * targets);
      w[i] = block.weight(rows[i]);
    }
  }

  void addTo(StoredRows shard) {
    for (int i = 0; i < indices.length; i++) {
      shard.set(indices[i], x, t, w, i);
    }
  }
}
