// Written by bin/api-baseline.
package dev.nn.data.model;

public record TableFingerprint(int rows, java.util.Map<String, dev.nn.data.Column.Kind> columns, String sha256, java.util.Set<String> unread) {
  public static TableFingerprint of(dev.nn.data.Table table) { throw null; }
  public String toString() { throw null; }
}
