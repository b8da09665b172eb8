package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;

/**
 * The share of the rows of a class that are predicted to be of it, 0 to 1; 0 for a class without
 * rows: recall(c) = Σ w [predicted = actual = c] / Σ w [actual = c].
 */
public record Recall(Average average) implements Score {

  @Override
  public String name() {
    return ClassCounts.name("recall", average);
  }

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(counts -> counts.average(average, counts::recall));
  }
}
