package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.Arrays;
import java.util.List;

/** The quantity to predict: numbers, or one of several labels. */
@Json.Tag("kind")
public sealed interface Target permits Regression, Classification, Inferred {

  /** Returns the columns to predict. */
  List<String> columns();

  /**
   * Fits the target to training rows. Refuses a missing column, a cell that is missing or of the
   * wrong kind, numbers that are all equal, and a single label.
   */
  TargetEncoder fit(Table table, Rows rows);

  /** Returns this target, or the one that the kind of the table's column decides. */
  default Target resolve(Table table) {
    return this;
  }

  /** Reads the text of {@link #toJson}. */
  static Target parse(String json) {
    return RecordCodec.STRICT.read(Target.class, json, "the target");
  }

  /** Returns the JSON text that {@link #parse} reads back to an equal value. */
  default String toJson() {
    return RecordCodec.write(this);
  }

  /** Returns a regression if the column has numbers, a classification if it has categories. */
  static Inferred of(String column) {
    return new Inferred(column);
  }

  /** Returns numbers, standardized for training; predictions are in the units of the columns. */
  static Regression regression(String... columns) {
    return new Regression(Arrays.asList(columns), Scaling.standardize());
  }

  /** Returns one of the labels that the training rows have in a column. */
  static Classification classification(String column) {
    return new Classification(column, List.of(), false);
  }
}
