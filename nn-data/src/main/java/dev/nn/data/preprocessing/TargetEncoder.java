package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import java.util.List;

/** A target fitted to the training rows: makes targets of cells, and predictions of outputs. */
@Json.Tag("kind")
public sealed interface TargetEncoder permits NumberTargets, ClassTargets {

  /** The columns that are predicted. */
  List<Column> columns();

  /** The names of the targets, one for each output of the network. */
  List<String> targetNames();

  /** The names of the predictions: the columns of a regression, the labels of a classification. */
  List<String> predictionNames();

  /**
   * Makes the predictions of the outputs of the network for one row.
   *
   * @param outputs holds as many as there are {@link #targetNames()}
   * @param from the index of the first
   * @param predictions receives as many numbers as there are {@link #predictionNames()}: in the
   *     units of the column, or the probability of the label
   * @param at the index of the first
   */
  void decode(float[] outputs, int from, double[] predictions, int at);

  /**
   * Encodes one cell of a row.
   *
   * @param column the index in {@link #columns()}
   * @param code a number, or the index of a label
   * @param at the index of the first target of the row
   */
  void encode(int column, double code, float[] targets, int at);

  /**
   * Whether a cell can be encoded.
   *
   * @param column the index in {@link #columns()}
   * @param code a number, or the index of a label; NaN where the cell is missing, −1 for a label
   *     that is none
   */
  boolean accepts(int column, double code);

  /**
   * Checks a cell.
   *
   * @param cell its text
   * @param row of the table
   * @throws IllegalArgumentException if it cannot be encoded
   */
  void check(int column, double code, String cell, int row);
}
