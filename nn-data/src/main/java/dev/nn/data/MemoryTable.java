package dev.nn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table in memory: doubles, row by row, since a row is what training reads at once. The rows are
 * in arrays of some thousands each, so that a table grows without being copied.
 */
final class MemoryTable implements Table {

  private final List<Column> columns;
  private final double[][] parts;
  private final int rows;
  private final int shift;

  private MemoryTable(List<Column> columns, double[][] parts, int rows, int shift) {
    this.columns = columns;
    this.parts = parts;
    this.rows = rows;
    this.shift = shift;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public double cell(int row, int column) {
    Objects.checkIndex(row, rows);
    int width = columns.size();
    int index = (row & ((1 << shift) - 1)) * width + Objects.checkIndex(column, width);
    return parts[row >>> shift][index];
  }

  /** Takes rows one by one. */
  static final class Builder implements RowSink {

    /** The cells of a part are about as many. */
    private static final int PART = 1 << 16;

    private final int width;
    private final int shift;
    private final List<double[]> parts = new ArrayList<>();
    private int rows;

    Builder(int width) {
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

    /** Replaces the category indices i of a column by {@code replacement[i]}. */
    void renumber(int column, int[] replacement) {
      for (double[] part : parts) {
        for (int i = column; i < part.length; i += width) {
          // Missing stays missing; rows not yet there are 0, and stay of no meaning.
          if (!Double.isNaN(part[i]) && part[i] < replacement.length) {
            part[i] = replacement[(int) part[i]];
          }
        }
      }
    }

    MemoryTable build(List<Column> columns) {
      return new MemoryTable(List.copyOf(columns), parts.toArray(new double[0][]), rows, shift);
    }
  }
}
