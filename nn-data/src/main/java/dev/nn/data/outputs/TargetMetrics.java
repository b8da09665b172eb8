package dev.nn.data.outputs;

import dev.nn.api.metrics.Metric;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.metrics.MultiLabel;
import dev.nn.data.metrics.TargetMetric;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;

/** The metrics of a target: those of all its columns at once, and those of each column. */
public final class TargetMetrics {

  private TargetMetrics() {}

  public static List<Metric> usual(TargetEncoder target) {
    if (target instanceof ClassTargets) {
      return Metrics.ofClassification();
    }
    List<Metric> metrics = new ArrayList<>();
    if (target instanceof NumberTargets) {
      metrics.addAll(Metrics.ofRegression());
    }
    if (target instanceof CombinedTargets several && areFlags(several)) {
      metrics.addAll(MultiLabel.metrics());
    }
    if (target.predicted().size() > 1 || target instanceof CombinedTargets) {
      int output = 0;
      for (TargetEncoder part : OutputBlocks.parts(target)) {
        int width = part.outputs() / part.predicted().size();
        for (Predicted column : part.predicted()) {
          List<Metric> usual =
              column.isNumber() ? Metrics.ofRegression() : Metrics.ofClassification();
          for (Metric metric : usual) {
            metrics.add(new TargetMetric(column.column(), metric, output, width));
          }
          output += width;
        }
      }
    }
    return metrics;
  }

  private static boolean areFlags(CombinedTargets several) {
    return several.targets().stream()
        .allMatch(target -> target instanceof ClassTargets labels && labels.single());
  }

  /** Returns a measure of one predicted column alone; refuses a column that is not predicted. */
  public static <T> Measure<T> of(TargetEncoder target, String name, Measure<T> measure) {
    int output = 0;
    List<String> names = new ArrayList<>();
    for (TargetEncoder part : OutputBlocks.parts(target)) {
      int width = part.outputs() / part.predicted().size();
      for (Predicted column : part.predicted()) {
        if (column.column().equals(name)) {
          return measure.columns(output, width);
        }
        names.add(column.column());
        output += width;
      }
    }
    throw new IllegalArgumentException(
        "the model predicts no column '%s'; it predicts %s"
            .formatted(Names.shortened(name), Names.list(names)));
  }
}
