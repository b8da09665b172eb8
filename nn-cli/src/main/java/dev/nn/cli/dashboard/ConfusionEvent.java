package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.data.metrics.reports.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;

/** A confusion matrix as an event has it: {@code counts} has a row for each true label. */
final class ConfusionEvent {

  private ConfusionEvent() {}

  static Answer of(ConfusionMatrix matrix) {
    int labels = matrix.classes().size();
    List<List<Double>> counts = new ArrayList<>();
    for (int actual = 0; actual < labels; actual++) {
      List<Double> row = new ArrayList<>();
      for (int predicted = 0; predicted < labels; predicted++) {
        row.add(matrix.count(actual, predicted));
      }
      counts.add(row);
    }
    return new Answer().put("labels", matrix.classes()).put("counts", counts);
  }
}
