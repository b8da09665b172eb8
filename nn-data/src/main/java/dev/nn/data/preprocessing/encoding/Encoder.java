package dev.nn.data.preprocessing.encoding;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import java.util.List;

/** An encoding fitted to a column: makes inputs of its cells. Immutable. */
@Json.Tag("encoding")
public sealed interface Encoder permits NumericEncoder, OneHotEncoder, OrdinalEncoder {

  /** The column, with the categories that it has in the training rows. */
  Column column();

  /** The names of the inputs that it becomes, in order. */
  List<String> inputNames();

  /**
   * Whether a cell can be encoded.
   *
   * @param code a number, or the index of a category in {@link #column()}; NaN where the cell is
   *     missing; −1 for a category that is not among them
   */
  boolean accepts(double code);

  /**
   * Encodes a cell.
   *
   * @param code one that {@link #accepts} is true of
   * @param inputs receives as many numbers as there are {@link #inputNames()}
   * @param at the index of the first
   */
  void encode(double code, float[] inputs, int at);

  /**
   * Why a cell is not accepted, and what to do.
   *
   * @param cell its text
   */
  String refusal(String cell);
}
