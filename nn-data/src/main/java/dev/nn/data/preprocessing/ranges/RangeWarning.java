package dev.nn.data.preprocessing.ranges;

import dev.nn.data.text.Names;

/**
 * A value that is unlike those of all training rows, so that the prediction is an extrapolation.
 *
 * @param value as text: a number, a category, {@code missing}, or {@code unknown} for a category
 *     that the model does not list
 * @param expected the values of the training rows, as text
 */
public record RangeWarning(String column, String value, String expected) {

  @Override
  public String toString() {
    return "column '%s' is %s, and the training rows have %s"
        .formatted(Names.shortened(column), Names.shortened(value), expected);
  }
}
