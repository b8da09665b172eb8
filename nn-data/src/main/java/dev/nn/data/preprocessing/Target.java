package dev.nn.data.preprocessing;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;

/** What is to be predicted: numbers, or one of several labels. */
public sealed interface Target permits Regression, Classification {

  /** The columns that are to be predicted. */
  List<String> columns();

  /**
   * Fits the target to some rows.
   *
   * @param rows the training rows
   * @throws IllegalArgumentException if a column is not there, a cell is missing or of the wrong
   *     kind, all numbers are equal, or there is only one label
   */
  TargetEncoder fit(Table table, Rows rows);

  /** Numbers, standardized for training; predictions are in the units of the columns. */
  static Regression regression(String... columns) {
    return new Regression(List.of(columns), Scaling.standardize());
  }

  /** One of the labels that the training rows have in a column. */
  static Classification classification(String column) {
    return new Classification(column, List.of(), false);
  }
}
