package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;

/**
 * The share of the rows predicted to be of a class that are of it, 0 to 1; 0 for a class that is
 * never predicted: precision(c) = Σ w [predicted = actual = c] / Σ w [predicted = c].
 */
public record Precision(Average average) implements Score {

  @Override
  public String name() {
    return ClassCounts.name("precision", average);
  }

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(counts -> counts.average(average, counts::precision));
  }
}
