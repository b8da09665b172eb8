package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;

/**
 * A record of a CSV that was skipped, as {@link Csv#skipMalformed} asks.
 *
 * @param line the line where the record begins, counted from 1
 * @param message the place, the defect and a remedy
 */
public record MalformedLine(long line, String message) {

  @Override
  public String toString() {
    return VisibleText.of(message);
  }
}
