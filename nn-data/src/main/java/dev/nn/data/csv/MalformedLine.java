package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;

/** A skipped record: its first line, from 1, and its place, defect and remedy. */
public record MalformedLine(long line, String message) {

  @Override
  public String toString() {
    return VisibleText.of(message);
  }
}
