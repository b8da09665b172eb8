package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean recall of the classes, 0 to 1: accuracy with the same weight for each class, however
 * rare (Brodersen and others, "The balanced accuracy and its posterior distribution", ICPR 2010).
 * Classes without a row among the targets do not count, as in scikit-learn.
 */
@Formula("mean over labels of Σ w [predicted = actual = c] / Σ w [actual = c]")
public record BalancedAccuracy() implements Score {

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(ClassCounts::balancedAccuracy);
  }
}
