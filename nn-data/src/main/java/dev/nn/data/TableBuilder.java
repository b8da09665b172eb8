package dev.nn.data;

import java.util.ArrayList;
import java.util.List;

/** Builds a table in memory row by row, for rows that do not come as one array. */
public final class TableBuilder implements RowSink {

  /** Number of cells in each array, approximately. */
  private static final int PART = 1 << 16;

  private final int width;
  private final int shift;
  private final List<double[]> parts = new ArrayList<>();
  private int rows;

  /**
   * Makes an empty builder.
   *
   * @param width the number of columns
   */
  public TableBuilder(int width) {
    this.width = width;
    this.shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, PART / width));
  }

  @Override
  public void add(double[] cells) {
    int row = rows & ((1 << shift) - 1);
    if (row == 0) {
      parts.add(new double[width << shift]);
    }
    System.arraycopy(cells, 0, parts.get(parts.size() - 1), row * width, width);
    rows++;
  }

  @Override
  public void clear() {
    parts.clear();
    rows = 0;
  }

  /** Returns the number of rows added so far. */
  public int rows() {
    return rows;
  }

  /** Replaces each category index i of a column by {@code replacement[i]}. */
  public void renumber(int column, int[] replacement) {
    for (double[] part : parts) {
      for (int i = column; i < part.length; i += width) {
        // Missing stays missing; rows not yet there are 0, and stay of no meaning.
        if (!Double.isNaN(part[i]) && part[i] < replacement.length) {
          part[i] = replacement[(int) part[i]];
        }
      }
    }
  }

  /**
   * Returns the table of all rows added so far.
   *
   * @param columns one for each cell of a row
   */
  public Table build(List<Column> columns) {
    return new MemoryTable(List.copyOf(columns), parts.toArray(new double[0][]), rows, shift);
  }
}
