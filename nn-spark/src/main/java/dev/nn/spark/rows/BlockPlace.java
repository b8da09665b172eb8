package dev.nn.spark.rows;

import java.io.Serializable;
import java.util.Comparator;

/** The place of a block of rows. (No record, since Kryo cannot read one.) */
public final class BlockPlace implements Serializable, Comparable<BlockPlace> {

  private static final long serialVersionUID = 1;

  private static final Comparator<BlockPlace> ORDER =
      Comparator.comparingInt(BlockPlace::partition).thenComparingInt(place -> place.block);

  private final int partition;
  private final int block;
  private final long first;

  BlockPlace(int partition, int block, long first) {
    this.partition = partition;
    this.block = block;
    this.first = first;
  }

  /**
   * Returns the index of the partition.
   *
   * @return the index, from 0
   */
  public int partition() {
    return partition;
  }

  /**
   * Returns the index, in the partition, of the first row.
   *
   * @return the index, from 0
   */
  public long first() {
    return first;
  }

  BlockPlace next(int rows) {
    return new BlockPlace(partition, block + 1, first + rows);
  }

  @Override
  public int compareTo(BlockPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockPlace that && ORDER.compare(this, that) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * partition + block;
  }

  @Override
  public String toString() {
    return "block %s of partition %s".formatted(block, partition);
  }
}
