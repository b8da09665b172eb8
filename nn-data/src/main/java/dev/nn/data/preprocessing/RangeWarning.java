package dev.nn.data.preprocessing;

import dev.nn.data.text.Names;

/**
 * A value unlike all training rows, so that the prediction is an extrapolation.
 *
 * @param value as text: a number, a category, or missing, unknown or unreadable
 * @param far false if a number is outside by at most a tenth of the width of the range
 */
public record RangeWarning(String column, String value, String expected, boolean far) {

  @Override
  public String toString() {
    return "column '%s' is %s, and the training rows have %s"
        .formatted(Names.shortened(column), Names.shortened(value), expected);
  }
}
