package dev.nn.spark;

import dev.nn.spark.EncodedRows.EncodedBlock;
import dev.nn.spark.RawBlock.BlockPlace;

/** Encoded blocks for tests. */
public final class Blocks {

  private Blocks() {}

  /** Returns a block of one row. */
  public static EncodedBlock of(float[] inputs, float[] targets, float weight) {
    RawBlock raw =
        new RawBlock(
            new BlockPlace(0, 0, 0),
            1,
            1,
            new double[2][1],
            new String[2][],
            new float[] {weight},
            null,
            null);
    return new EncodedBlock(raw, inputs, targets, null);
  }
}
