package dev.nn.data.preprocessing.encoding;

import dev.nn.core.json.Json;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.numbers.Missing;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.List;

/** A way to turn a column into inputs of a network. */
@Json.Tag("encoding")
public sealed interface Encoding permits Numeric, OneHot, Ordinal {

  /**
   * Fits this encoding to the training rows of the column with an index. Refuses cells that do not
   * suit: all are missing or equal, a text stands in place of a number, or a category is not
   * allowed.
   */
  Encoder fit(Table table, int column, Rows rows);

  /** Returns numbers, standardized; missing ones become the mean, and an input marks them. */
  static Numeric numeric() {
    return new Numeric(Scaling.standardize(), Missing.mean(), true);
  }

  /** Returns categories, an input for each; an unseen one is an error. */
  static OneHot oneHot() {
    return new OneHot(Unseen.ERROR, 1);
  }

  /**
   * Returns categories as numbers in an order from the least to the greatest, by default that of
   * the alphabet or of the numbers; an unseen category is an error.
   */
  static Ordinal ordinal(String... order) {
    return new Ordinal(List.of(order), Unseen.ERROR, numeric());
  }
}
