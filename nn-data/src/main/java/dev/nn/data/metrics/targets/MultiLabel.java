package dev.nn.data.metrics.targets;

import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.measures.Average;
import java.util.List;

/** The usual metrics of several labels at once. */
public final class MultiLabel {

  private MultiLabel() {}

  /**
   * Returns subset accuracy, Hamming loss, log loss, and macro and micro F1.
   *
   * @return the metrics, in the order of a report
   */
  public static List<Metric> metrics() {
    return List.of(
        new SubsetAccuracy(),
        new HammingLoss(),
        new LabelsLogLoss(),
        new LabelsF1(Average.MACRO),
        new LabelsF1(Average.MICRO));
  }
}
