// Written by bin/api-baseline.
package dev.nn.data.csv;

public record MalformedLine(long line, String message) {
  public String toString() { throw null; }
}
