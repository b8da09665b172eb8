// Written by bin/api-baseline.
package dev.nn.data.model;

public record ReadablePredictions(java.util.SortedMap<Integer, Prediction> predictions, java.util.List<ReadablePredictions.UnreadableRow> unreadable) {
  public record UnreadableRow(int row, String column, String reason) {
    public String toString() { throw null; }
  }
}
