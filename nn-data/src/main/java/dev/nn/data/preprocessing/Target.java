package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.Arrays;
import java.util.List;

/** What is to be predicted: numbers, or one of several labels. */
@Json.Tag("kind")
public sealed interface Target permits Regression, Classification, Inferred {

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

  /**
   * This target, or what it is for a table where that decides.
   *
   * @throws IllegalArgumentException if the column is not there
   */
  default Target resolve(Table table) {
    return this;
  }

  /** Reads what {@link #toJson} wrote. */
  static Target parse(String json) {
    return RecordCodec.STRICT.read(Target.class, json, "the target");
  }

  /** The JSON text that {@link #parse} reads back to an equal value. */
  default String toJson() {
    return RecordCodec.write(this);
  }

  /** A regression if the column has numbers, a classification if it has categories. */
  static Inferred of(String column) {
    return new Inferred(column);
  }

  /** Numbers, standardized for training; predictions are in the units of the columns. */
  static Regression regression(String... columns) {
    return new Regression(Arrays.asList(columns), Scaling.standardize());
  }

  /** One of the labels that the training rows have in a column. */
  static Classification classification(String column) {
    return new Classification(column, List.of(), false);
  }
}
