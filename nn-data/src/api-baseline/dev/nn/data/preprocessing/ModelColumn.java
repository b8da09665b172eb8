// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record ModelColumn(String name, dev.nn.data.Column.Kind kind, ModelColumn.Use use, String reason) {
  public String toString() { throw null; }
  public enum Use {
    INPUT, TARGET, LEFT_OUT;
  }
}
