package dev.nn.data.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps each group's rows, with their predictions, targets and weights. */
final class GroupRanking extends RowTally<GroupRanking.Rows> {

  private final int k;

  GroupRanking(String name, int k) {
    super(name);
    this.k = k;
  }

  @Override
  Rows begin(int predictionColumns, int targetColumns) {
    if (predictionColumns != targetColumns) {
      throw new IllegalArgumentException(
          "%s columns of predictions, %s of targets; %s takes as many of each"
              .formatted(predictionColumns, targetColumns, name));
    }
    return new Rows(predictionColumns);
  }

  @Override
  void row(Rows state, PredictedRows part, int r, double w) {
    for (int c = 0; c < state.columns; c++) {
      double p = finite("prediction", part.predictions().get(r, c), c);
      double t = part.targets().get(r, c);
      if (!(t >= 0 && t < Double.POSITIVE_INFINITY)) {
        state.reason =
            "the target of row %s is %s; expected a grade of 0 or more".formatted(rows + 1, t);
      }
      state
          .groups
          .get(c)
          .computeIfAbsent(part.group(r), g -> new ArrayList<>())
          .add(new Row(p, t, w));
    }
  }

  private record Row(double p, double t, double w) {}

  /** The rows of each group by its index, for each column. */
  final class Rows {

    private final int columns;
    private final List<Map<Integer, List<Row>>> groups = new ArrayList<>();
    private String reason = "";

    private Rows(int columns) {
      this.columns = columns;
      for (int c = 0; c < columns; c++) {
        groups.add(new LinkedHashMap<>());
      }
    }

    /** Returns the mean over columns. */
    double ndcg() {
      if (!reason.isEmpty()) {
        throw undefined(reason);
      }
      return groups.stream().mapToDouble(this::ndcg).average().orElseThrow();
    }

    private double ndcg(Map<Integer, List<Row>> ofColumn) {
      double sum = 0;
      double weights = 0;
      for (List<Row> group : ofColumn.values()) {
        double best = dcg(group, Comparator.comparingDouble(Row::t).reversed());
        if (best > 0) {
          double w = group.get(0).w();
          sum += w * dcg(group, Comparator.comparingDouble(Row::p).reversed()) / best;
          weights += w;
        }
      }
      if (weights == 0) {
        throw undefined("all targets are 0, so that no order is better than another");
      }
      return sum / weights;
    }

    /** Returns Σ t / log₂(rank + 1) over rows in an order. Equal rows share their ranks. */
    private double dcg(List<Row> group, Comparator<Row> order) {
      List<Row> sorted = group.stream().sorted(order).toList();
      int ranks = k == 0 ? sorted.size() : Math.min(k, sorted.size());
      double sum = 0;
      for (int from = 0, to; from < ranks; from = to) {
        double gain = 0;
        double discount = 0;
        for (to = from;
            to < sorted.size() && order.compare(sorted.get(from), sorted.get(to)) == 0;
            to++) {
          gain += sorted.get(to).t();
          discount += to < ranks ? StrictMath.log(2) / StrictMath.log(to + 2) : 0;
        }
        sum += gain / (to - from) * discount;
      }
      return sum;
    }
  }
}
