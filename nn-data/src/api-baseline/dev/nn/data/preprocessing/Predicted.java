// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record Predicted(String column, java.util.List<String> labels) {
  public boolean isNumber() { throw null; }
  public int size() { throw null; }
}
