package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;

/**
 * A record that {@link Csv#skipMalformed} skipped, its first line from 1, the defect and a remedy.
 */
public record MalformedLine(long line, String message) {

  @Override
  public String toString() {
    return VisibleText.of(message);
  }
}
