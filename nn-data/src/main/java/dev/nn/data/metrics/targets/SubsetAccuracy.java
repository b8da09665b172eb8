package dev.nn.data.metrics.targets;

import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.counts.LabelCounts;
import dev.nn.data.metrics.measures.Tally;

/**
 * The share of the rows with all of several labels right, Σ w [all right] / Σ w: 0 to 1
 * (scikit-learn: {@code accuracy_score} of several labels). A label is predicted where its
 * probability is above a half.
 */
public record SubsetAccuracy() implements Metric {

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return LabelCounts.tally(name()).then(LabelCounts::subsetAccuracy);
  }
}
