package dev.nn.spark;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some of a partition's rows as a table's cells, column by column: features, then labels. */
final class RawBlock implements Serializable {

  private static final long serialVersionUID = 1;

  final BlockPlace place;
  final int rows;
  final int features;
  final double[][] cells; // [columns][rows]
  final @Nullable String[][] texts; // [columns][texts]; null for numbers
  final float @Nullable [] weights;
  final boolean @Nullable [] validation;
  final @Nullable RowProblem problem;

  RawBlock(
      BlockPlace place,
      int rows,
      int features,
      double[][] cells,
      @Nullable String[][] texts,
      float @Nullable [] weights,
      boolean @Nullable [] validation,
      @Nullable RowProblem problem) {
    this.place = place;
    this.rows = rows;
    this.features = features;
    this.cells = cells;
    this.texts = texts;
    this.weights = weights;
    this.validation = validation;
    this.problem = problem;
  }

  boolean trains(int row) {
    return validation == null || !validation[row];
  }

  /** Returns a view of these rows as a table with these columns. */
  Table table(List<Column> columns) {
    return new CellTable(columns, cells, rows);
  }

  /** A table whose cells are in arrays, one per column. */
  static final class CellTable implements Table {

    private final List<Column> columns;
    private final double[][] cells;
    private final int rows;

    CellTable(List<Column> columns, double[][] cells, int rows) {
      this.columns = List.copyOf(columns);
      this.cells = cells;
      this.rows = rows;
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
      return cells[column][Objects.checkIndex(row, rows)];
    }
  }

  /** A block's place. (Not a record, because Kryo cannot read records.) */
  static final class BlockPlace implements Serializable, Comparable<BlockPlace> {

    private static final long serialVersionUID = 1;

    private static final Comparator<BlockPlace> ORDER =
        Comparator.<BlockPlace>comparingInt(place -> place.partition)
            .thenComparingInt(place -> place.block);

    final int partition;
    private final int block;
    final long first; // the first row's index in the partition

    BlockPlace(int partition, int block, long first) {
      this.partition = partition;
      this.block = block;
      this.first = first;
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

  /** Why a row is bad: the column, the value, and the remedy. (Not a record, because of Kryo.) */
  static final class RowProblem implements Serializable {

    private static final long serialVersionUID = 1;

    static final Comparator<RowProblem> ORDER =
        Comparator.<RowProblem>comparingInt(problem -> problem.partition)
            .thenComparingLong(problem -> problem.row);

    final int partition;
    private final long row; // in its partition
    private final String text;

    RowProblem(int partition, long row, String text) {
      this.partition = partition;
      this.row = row;
      this.text = text;
    }

    /** Returns the error, given how many rows earlier partitions have. */
    IllegalArgumentException error(long before) {
      return new IllegalArgumentException(
          "%s, in row %s (row %s of partition %s)"
              .formatted(text, before + row + 1, row + 1, partition));
    }

    /** Thrown if a row is bad: names the column, the value and the remedy. */
    static final class BadRowException extends RuntimeException {

      private static final long serialVersionUID = 1;

      BadRowException(String column, String problem) {
        super("column '%s' %s".formatted(column, problem), null, false, false);
      }
    }
  }
}
