package dev.nn.data.preprocessing.encoding;

import dev.nn.core.json.Json;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.numbers.Missing;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.List;

/** How a column is to become inputs of a network. */
@Json.Tag("encoding")
public sealed interface Encoding permits Numeric, OneHot, Ordinal {

  /**
   * Fits this encoding to the cells that a column has in some rows.
   *
   * @param column the index in the table
   * @param rows the training rows
   * @throws IllegalArgumentException if the cells do not suit: all are missing or equal, texts
   *     where numbers are expected, categories that should not be
   */
  Encoder fit(Table table, int column, Rows rows);

  /** Numbers, standardized; missing ones become the mean, and an input says which they were. */
  static Numeric numeric() {
    return new Numeric(Scaling.standardize(), Missing.mean(), true);
  }

  /** Categories, an input for each; one that no training row has is an error. */
  static OneHot oneHot() {
    return new OneHot(Unseen.ERROR, 1);
  }

  /**
   * Categories as numbers in an order; one that no training row has is an error.
   *
   * @param order from the least to the greatest; none for the order of the alphabet, or of the
   *     numbers where all are
   */
  static Ordinal ordinal(String... order) {
    return new Ordinal(List.of(order), Unseen.ERROR, numeric());
  }
}
