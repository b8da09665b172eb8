package dev.nn.lab.tables;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of a rival on a round of a table, with scores or the reason of a failure.
 *
 * @param testRows the number of predicted rows
 * @param seconds the processor time of the training
 * @param bytes the size of the model
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
