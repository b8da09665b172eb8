package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;

/**
 * The values of a column in the training rows, in summary. A code is a number, or the index of a
 * category; −1 for an unknown category, and NaN for a missing cell.
 */
@Json.Tag("kind")
public sealed interface ColumnRange permits NumberRange, CategoryRange {

  /**
   * Returns the name of the column.
   *
   * @return the name
   */
  String column();

  /**
   * Returns whether a code is unlike those of all training rows.
   *
   * @param code the code of a cell
   * @return true if a prediction for the cell extrapolates
   */
  boolean outside(double code);

  /**
   * Returns whether a code that is outside is more than a little beyond the border.
   *
   * @param code a code for which {@link #outside} is true
   * @return true for each category
   */
  default boolean far(double code) {
    return true;
  }

  /**
   * Returns the code below which a share of the training rows lies, from 0 to 1.
   *
   * @param share from 0 to 1
   * @return a code that a training row can have
   */
  double quantile(double share);

  /**
   * Returns the values of the training rows as text: {@code 30 to 253.4}.
   *
   * @param column the column of this range
   * @return the text, shortened if there are many categories
   */
  String text(Column column);
}
