package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Tally;

/** The share of the rows whose class is predicted, Σ w [predicted = actual] / Σ w: 0 to 1. */
@Formula("Σ w [predicted = actual] / Σ w")
public record Accuracy() implements Score {

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(ClassCounts::accuracy);
  }
}
