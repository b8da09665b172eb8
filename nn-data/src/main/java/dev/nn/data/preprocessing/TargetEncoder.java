package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import java.util.List;

/** A target fitted to the training rows: makes targets of cells, and predictions of outputs. */
@Json.Tag("kind")
public sealed interface TargetEncoder permits NumberTargets, ClassTargets, CombinedTargets {

  /** Returns the predicted columns. */
  List<Column> columns();

  /** Returns the predicted columns with their labels, in the order of the predictions. */
  List<Predicted> predicted();

  /** Returns the names of the targets, one for each output of the network. */
  List<String> targetNames();

  /** Returns the names of the predictions: columns of numbers, labels. */
  List<String> predictionNames();

  /** Returns the number of outputs of the network, one for each of {@link #targetNames()}. */
  int outputs();

  /** Returns the number of predictions, one for each of {@link #predictionNames()}. */
  int predictions();

  /**
   * Decodes the outputs of the network for one row.
   *
   * @param outputs holds a number for each of {@link #targetNames()}, from index {@code from}
   * @param predictions receives a number for each of {@link #predictionNames()}, from index {@code
   *     at}: in the units of the column, or the probability of the label
   */
  void decode(float[] outputs, int from, double[] predictions, int at);

  /** Turns the outputs for one row, from index {@code from}, into the units of their columns. */
  void toUnits(double[] outputs, int from);

  /**
   * Encodes the code of a cell, a number or the index of a label; the targets of its row start at
   * {@code at}, and its column has an index in {@link #columns()}.
   */
  void encode(int column, double code, float[] targets, int at);

  /**
   * Encodes the code of a cell as {@link #encode} does, but a number as it is, so that it is in the
   * unit of {@link #toUnits}.
   */
  void encodeInUnits(int column, double code, double[] targets, int at);

  /**
   * Returns whether a code can be encoded; it is NaN for a missing cell, −1 for an unknown label.
   */
  boolean accepts(int column, double code);

  /** Refuses a cell that cannot be encoded, given its code, text and row. */
  void check(int column, double code, String cell, int row);
}
