package dev.nn.data.preprocessing;

import dev.nn.data.text.Names;

/**
 * A value that is unlike those of all training rows, so that the prediction is an extrapolation.
 *
 * @param value as text: a number, a category, {@code missing}; a cell that the model does not know
 *     as it is written, or {@code unknown} for a category and {@code unreadable} for a number of
 *     which the code alone is given
 * @param expected the values of the training rows, as text
 * @param far false for a number that lies outside by at most a tenth of the width of the training
 *     rows' range, as new numbers often do
 */
public record RangeWarning(String column, String value, String expected, boolean far) {

  @Override
  public String toString() {
    return "column '%s' is %s, and the training rows have %s"
        .formatted(Names.shortened(column), Names.shortened(value), expected);
  }
}
