package dev.nn.lab.tables;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rival's result in one round on a table: scores, or the reason for a failure.
 *
 * @param testRows the number of predicted rows
 * @param seconds the processor time for training
 * @param bytes the model's size
 */
record TableResult(
    String table,
    String rival,
    int round,
    int testRows,
    double seconds,
    long bytes,
    Map<String, Double> scores,
    String failure) {

  TableResult {
    scores = new LinkedHashMap<>(scores);
  }

  boolean failed() {
    return !failure.isEmpty();
  }

  boolean sameTurn(TableResult other) {
    return table.equals(other.table) && rival.equals(other.rival) && round == other.round;
  }
}
