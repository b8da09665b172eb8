package dev.nn.spark.rows;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The counts of a block of rows, for the driver. (No record, for Kryo.) */
final class BlockSummary implements Serializable {

  private static final long serialVersionUID = 1;

  final BlockPlace place;
  final int rows;
  final int training;
  final boolean weighty; // whether a training row has a weight above 0
  final boolean validates; // whether a row for validation has one
  final int features;
  final int labels;
  final @Nullable RowProblem problem;

  BlockSummary(RawBlock block) {
    place = block.place;
    rows = block.rows;
    features = block.features;
    labels = block.cells.length - block.features;
    problem = block.problem;
    int count = 0;
    boolean any = false;
    boolean other = false;
    for (int r = 0; r < rows; r++) {
      if (block.trains(r)) {
        count++;
        any |= counts(block, r);
      } else {
        other |= counts(block, r);
      }
    }
    training = count;
    weighty = any;
    validates = other;
  }

  private static boolean counts(RawBlock block, int row) {
    return block.weights == null || block.weights[row] > 0;
  }
}
