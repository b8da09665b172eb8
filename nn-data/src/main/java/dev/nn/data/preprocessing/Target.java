package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What to predict: numbers, one of several labels, or several of these at once. */
@Json.Tag("kind")
public sealed interface Target permits Regression, Classification, Inferred, Combined {

  /** {@return the names of the columns to predict, in the order of the outputs} */
  List<String> columns();

  /**
   * Fits the target to training rows.
   *
   * @throws IllegalArgumentException if the table lacks a column, if a cell is missing or of the
   *     wrong kind, if all numbers are equal, or if there is only one label
   */
  TargetEncoder fit(Table table, Rows rows);

  /**
   * {@return this target, with everything decided that depends on all rows: what {@link Inferred}
   * is, and the labels}
   */
  default Target resolve(Table table) {
    return this;
  }

  /** {@return the column whose labels are spread evenly when rows are divided, if any} */
  default Optional<String> stratum() {
    return Optional.empty();
  }

  /**
   * {@return this target and another, predicted by one network: {@code
   * Target.regression("price").and(Target.classification("kind"))}}
   *
   * <p>Keeps the factors on losses; others are 1. Throws if both targets have the same column.
   */
  default Combined and(Target other) {
    return new Combined(List.of(this, other), List.of());
  }

  /** Reads the text of {@link #toJson}. */
  static Target parse(String json) {
    return RecordCodec.STRICT.read(Target.class, json, "the target");
  }

  /** {@return the JSON text that {@link #parse} reads back to an equal value; one line} */
  default String toJson() {
    return RecordCodec.write(this);
  }

  /** {@return a regression or a classification, as the column decides: {@link Inferred}} */
  static Inferred of(String column) {
    return new Inferred(column, true);
  }

  /** {@return a target of numbers, scaled for training; predictions have the columns' units} */
  static Regression regression(String... columns) {
    Objects.requireNonNull(columns, "columns");
    return new Regression(Arrays.asList(columns), Scaling.standardize());
  }

  /** {@return a target without columns, for a preprocessing that encodes only inputs} */
  static Combined none() {
    return new Combined(List.of(), List.of());
  }

  /**
   * {@return a target of several labels at once, one for each column}
   *
   * <p>Each column must have two values, such as 0 and 1. Its output is the probability of the
   * second, in numerical or alphabetical order.
   */
  static Combined labels(String... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException(
          "labels of no column; name at least one, with two values, to predict");
    }
    return new Combined(
        Arrays.stream(columns).<Target>map(name -> classification(name).single(true)).toList(),
        List.of());
  }

  /** {@return a target that is one of the labels that the training rows have in a column} */
  static Classification classification(String column) {
    return new Classification(column, List.of(), false);
  }
}
