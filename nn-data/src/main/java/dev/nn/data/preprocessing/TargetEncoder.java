package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import java.util.List;

/** A target fitted to the training rows: makes targets of cells, and predictions of outputs. */
@Json.Tag("kind")
public sealed interface TargetEncoder permits NumberTargets, ClassTargets, CombinedTargets {

  /** {@return the predicted columns; their names, kinds and labels} */
  List<Column> columns();

  /** {@return the predicted columns with their labels, in the order of the predictions} */
  default List<Predicted> predicted() {
    return columns().stream().map(c -> new Predicted(c.name(), c.categories())).toList();
  }

  /**
   * {@return the names of the targets, one for each output of the network, one for each column of
   * t}
   */
  List<String> targetNames();

  /** {@return the names of the predictions: columns of numbers, labels} */
  List<String> predictionNames();

  /**
   * {@return the number of outputs of the network, one for each of {@link #targetNames()}, at least
   * 1, or 0 without a target}
   */
  int outputs();

  /**
   * {@return the number of predictions, one for each of {@link #predictionNames()}, at least 1, or
   * 0 without a target}
   */
  int predictions();

  /**
   * Decodes the outputs of the network for one row.
   *
   * @param outputs holds a number for each of {@link #targetNames()}, from index {@code from}
   * @param from the index of the first output
   * @param predictions receives a number for each of {@link #predictionNames()}, from index {@code
   *     at}: in the units of the column, or the probability of the label
   * @param at the index of the first prediction
   */
  void decode(float[] outputs, int from, double[] predictions, int at);

  /**
   * Turns the outputs for one row, from index {@code from}, into the units of their columns.
   *
   * @param outputs the outputs, which become numbers in units
   * @param from the index of the first output
   */
  void toUnits(double[] outputs, int from);

  /**
   * Encodes the code of a cell, a number or the index of a label; the targets of its row start at
   * {@code at}, and its column has an index in {@link #columns()}.
   *
   * @param code a number, or the index of a label; NaN for a missing cell, −1 for an unknown label
   * @param targets receives the targets
   * @param at the index of the row's first target
   */
  void encode(int column, double code, float[] targets, int at);

  /**
   * Encodes the code of a cell as {@link #encode} does, but a number as it is, so that it is in the
   * unit of {@link #toUnits}.
   *
   * @param column the index of the column in {@link #columns()}
   * @param code a number, or the index of a label; NaN for a missing cell, −1 for an unknown label
   * @param targets receives the targets
   * @param at the index of the row's first target
   */
  void encodeInUnits(int column, double code, double[] targets, int at);

  /**
   * {@return whether a code can be encoded; it is NaN for a missing cell, −1 for an unknown label;
   * false for each cell that {@link #check} refuses}
   *
   * @param column the index of the column in {@link #columns()}
   * @param code a number, or the index of a label; NaN for a missing cell, −1 for an unknown label
   */
  boolean accepts(int column, double code);

  /**
   * Refuses a cell that cannot be encoded, given its code, text and row.
   *
   * @param column the index of the column in {@link #columns()}
   * @param code a number, or the index of a label; NaN for a missing cell, −1 for an unknown label
   * @param cell the text of the cell, for the message
   * @param row the index of the row, for the message
   */
  void check(int column, double code, String cell, int row);
}
