package dev.nn.data.metrics.targets;

import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.counts.LabelCounts;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean negative log-likelihood of several labels, −Σ w log p / Σ w over rows and labels, where
 * p is the probability given to the state of the label, clipped to ε and 1 − ε, ε = 2⁻²³: 0 or
 * more.
 */
public record LabelsLogLoss() implements Metric {

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public Tally<Double> tally() {
    return LabelCounts.tally(name()).then(LabelCounts::logLoss);
  }
}
