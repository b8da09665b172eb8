package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import java.util.List;

/** A target fitted to the training rows: turns cells into targets, and outputs into predictions. */
@Json.Tag("kind")
public sealed interface TargetEncoder permits NumberTargets, ClassTargets, CombinedTargets {

  /** {@return the predicted columns, with their names, kinds and labels} */
  List<Column> columns();

  /** {@return the predicted columns with their labels, in the order of the predictions} */
  default List<Predicted> predicted() {
    return columns().stream().map(c -> new Predicted(c.name(), c.categories())).toList();
  }

  /** {@return the names of the targets, one for each output of the network} */
  List<String> targetNames();

  /** {@return the names of the predictions: a column's name for a number, else its labels} */
  List<String> predictionNames();

  /** {@return how many outputs the network has, at least 1, or 0 without a target} */
  int outputs();

  /** {@return the number of predictions, at least 1, or 0 without a target} */
  int predictions();

  /**
   * Decodes one row's outputs as {@link #predictionNames()}: numbers in the units of their columns,
   * or the probabilities of the labels.
   */
  void decode(float[] outputs, int from, double[] predictions, int at);

  /** Turns one row's outputs, from an index, into the units of their columns. */
  void toUnits(double[] outputs, int from);

  /**
   * Encodes the code of a cell: a number, or the index of a label.
   *
   * @param column the index in {@link #columns()}
   * @param at the index of the row's first target
   */
  void encode(int column, double code, float[] targets, int at);

  /** Encodes a code as {@link #encode} does, but keeps a number in the column's unit. */
  void encodeInUnits(int column, double code, double[] targets, int at);

  /** {@return whether a code can be encoded; NaN is a missing cell, −1 an unknown label} */
  boolean accepts(int column, double code);

  /** Throws if a cell cannot be encoded; its text and row are for the message. */
  void check(int column, double code, String cell, int row);
}
