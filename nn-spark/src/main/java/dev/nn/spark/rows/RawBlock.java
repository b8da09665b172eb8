package dev.nn.spark.rows;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of a partition as cells of a table, column by column: features, then labels. */
public final class RawBlock implements Serializable {

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

  /** Returns these rows as a table with these columns; a view. */
  Table table(List<Column> columns) {
    return new CellTable(columns, cells, rows);
  }
}
