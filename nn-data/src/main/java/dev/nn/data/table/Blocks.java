package dev.nn.data.table;

/**
 * The division of the rows of a table file into blocks, each with a checksum: of the greatest power
 * of two of rows whose bytes are at most 65,536, or of one row.
 *
 * @param shift the base-2 logarithm of the rows of a block
 * @param count the number of blocks
 */
record Blocks(int shift, int count) {

  private static final int MOST_BYTES = 1 << 16;

  static Blocks of(int rows, int rowBytes) {
    int shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, MOST_BYTES / rowBytes));
    return new Blocks(shift, ((rows - 1) >>> shift) + 1);
  }

  /** Returns the rows of a block, of which the last may have fewer. */
  int rows() {
    return 1 << shift;
  }
}
