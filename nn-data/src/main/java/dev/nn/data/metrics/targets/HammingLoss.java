package dev.nn.data.metrics.targets;

import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.counts.LabelCounts;
import dev.nn.data.metrics.measures.Tally;

/**
 * The share of wrong labels, over the rows and several labels of each: 0 to 1 (scikit-learn: {@code
 * hamming_loss}). A label is predicted where its probability is above a half.
 */
public record HammingLoss() implements Metric {

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public Tally<Double> tally() {
    return LabelCounts.tally(name()).then(LabelCounts::hammingLoss);
  }
}
