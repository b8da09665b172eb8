package dev.nn.spark.rows;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The training rows of one column in a block. (No record, for Kryo.) */
final class ColumnChunk implements Serializable {

  private static final long serialVersionUID = 1;

  final BlockPlace place;
  final double[] cells;
  private final String @Nullable [] texts;

  private ColumnChunk(BlockPlace place, double[] cells, String @Nullable [] texts) {
    this.place = place;
    this.cells = cells;
    this.texts = texts;
  }

  static ColumnChunk of(RawBlock block, int column) {
    double[] cells = block.cells[column];
    if (block.validation != null) {
      double[] training = new double[block.rows];
      int count = 0;
      for (int r = 0; r < block.rows; r++) {
        if (block.trains(r)) {
          training[count++] = cells[r];
        }
      }
      cells = Arrays.copyOf(training, count);
    }
    String[] texts = block.texts[column];
    return texts == null || block.validation == null
        ? new ColumnChunk(block.place, cells, texts)
        : withoutUnused(block.place, cells, texts);
  }

  /** Leaves out the texts that no training row has. */
  private static ColumnChunk withoutUnused(BlockPlace place, double[] cells, String[] texts) {
    int[] places = new int[texts.length]; // from 1 on; 0 for unused texts
    String[] used = new String[texts.length];
    int count = 0;
    for (int r = 0; r < cells.length; r++) {
      if (!Double.isNaN(cells[r])) {
        int text = (int) cells[r];
        if (places[text] == 0) {
          used[count] = texts[text];
          places[text] = ++count;
        }
        cells[r] = places[text] - 1;
      }
    }
    return new ColumnChunk(place, cells, Arrays.copyOf(used, count));
  }

  /** Returns the texts whose indices the cells are; none for numbers. */
  String[] texts() {
    return texts == null ? new String[0] : texts;
  }
}
