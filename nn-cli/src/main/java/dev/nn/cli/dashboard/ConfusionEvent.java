package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.data.metrics.reports.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;

/** A confusion matrix as an event has it: {@code counts} has a row for each true label. */
final class ConfusionEvent {

  private ConfusionEvent() {}

  /** Returns the event of a member's validation rows after an epoch. */
  static Answer ofValidation(String column, int member, int epoch, ConfusionMatrix matrix) {
    return of(
        new Answer()
            .put("column", column)
            .put("rows", "validation")
            .put("member", member)
            .put("epoch", epoch),
        matrix);
  }

  /** Returns the event of the test rows, which all members predict together. */
  static Answer ofTest(String column, ConfusionMatrix matrix) {
    return of(new Answer().put("column", column).put("rows", "test"), matrix);
  }

  private static Answer of(Answer answer, ConfusionMatrix matrix) {
    int labels = matrix.classes().size();
    List<List<Double>> counts = new ArrayList<>();
    for (int actual = 0; actual < labels; actual++) {
      List<Double> row = new ArrayList<>();
      for (int predicted = 0; predicted < labels; predicted++) {
        row.add(matrix.count(actual, predicted));
      }
      counts.add(row);
    }
    return answer.put("labels", matrix.classes()).put("counts", counts);
  }
}
