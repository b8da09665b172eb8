package dev.nn.cli.dashboard;

import dev.nn.api.Matrix;
import dev.nn.cli.dashboard.MemberFeed.Budget;
import dev.nn.cli.output.Answer;
import dev.nn.cli.web.EventLog;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.Tally;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The confusion matrices of a member's validation rows by epoch, as far as a {@link Budget} goes.
 */
final class ConfusionFeed implements OutputReceiver {

  /** The most labels of a matrix that a person can read. */
  static final int MOST_LABELS = 100;

  private record Labels(String column, Measure<ConfusionMatrix> measure) {}

  private final EventLog events;
  private final int member;
  private final List<Labels> columns;
  private final Budget budget;
  private List<Tally<ConfusionMatrix>> tallies;

  ConfusionFeed(EventLog events, int member, TargetEncoder target, Budget budget) {
    this.events = events;
    this.member = member;
    this.budget = budget;
    columns = labels(target);
    tallies = List.of();
  }

  private static List<Labels> labels(TargetEncoder target) {
    List<Labels> columns = new ArrayList<>();
    List<TargetEncoder> parts =
        target instanceof CombinedTargets several ? several.targets() : List.of(target);
    int output = 0;
    for (TargetEncoder part : parts) {
      int width = part.outputs() / part.predicted().size();
      for (Predicted column : part.predicted()) {
        if (!column.isNumber() && column.labels().size() <= MOST_LABELS) {
          Measure<ConfusionMatrix> measure = ConfusionMatrix.measure(column.labels());
          boolean alone = width == target.outputs();
          columns.add(
              new Labels(column.column(), alone ? measure : measure.columns(output, width)));
        }
        output += width;
      }
    }
    return columns;
  }

  void startEpoch(int epoch, boolean last, long now) {
    tallies =
        last || budget.allows(epoch, now)
            ? columns.stream().map(column -> column.measure().tally()).toList()
            : List.of();
  }

  @Override
  public void receive(Matrix outputs, Matrix targets, float[] weights) {
    if (tallies.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    try {
      tallies.forEach(tally -> tally.add(outputs, targets, weights));
    } catch (IllegalArgumentException e) { // outputs that are not finite have no label
      tallies = List.of();
    }
    budget.spend(System.nanoTime() - start);
  }

  void endEpoch(int epoch) {
    if (tallies.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    try {
      for (int c = 0; c < columns.size(); c++) {
        ConfusionMatrix matrix = tallies.get(c).result();
        String column = columns.get(c).column();
        events.add(
            "confusion",
            () -> {
              Answer json = new Answer().put("column", column).put("rows", "validation");
              return event(json.put("member", member).put("epoch", epoch), matrix).toString();
            });
      }
    } catch (IllegalArgumentException e) { // no row counts
      tallies = List.of();
    }
    budget.taken(epoch);
    budget.spend(System.nanoTime() - start);
  }

  /** Adds the matrix to an event: {@code counts} has a row for each true label. */
  static Answer event(Answer answer, ConfusionMatrix matrix) {
    int labels = matrix.classes().size();
    List<List<Double>> counts = new ArrayList<>();
    for (int a = 0; a < labels; a++) {
      int actual = a;
      counts.add(IntStream.range(0, labels).mapToObj(p -> matrix.count(actual, p)).toList());
    }
    return answer.put("labels", matrix.classes()).put("counts", counts);
  }
}
