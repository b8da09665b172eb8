package dev.nn.spark.shards;

import dev.nn.spark.rows.RowNumbers;
import java.io.Serializable;

/** Some rows of a shard on their way to the task that has all of them. */
final class ShardPiece implements RowNumbers, Serializable {

  private static final long serialVersionUID = 1;

  private final int[] indices; // in the shard
  private final int inputs;
  private final int targets;
  private final float[] x;
  private final float[] t;
  private final float[] w;

  /**
   * Creates a piece of a block.
   *
   * @param indices of the rows in the shard
   * @param rows of the block, as many
   */
  ShardPiece(int[] indices, RowNumbers block, int[] rows, int inputs, int targets) {
    this.indices = indices;
    this.inputs = inputs;
    this.targets = targets;
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
      shard.set(indices[i], this, i);
    }
  }

  @Override
  public void inputs(int row, float[] to, int at) {
    System.arraycopy(x, row * inputs, to, at, inputs);
  }

  @Override
  public void targets(int row, float[] to, int at) {
    System.arraycopy(t, row * targets, to, at, targets);
  }

  @Override
  public float weight(int row) {
    return w[row];
  }
}
