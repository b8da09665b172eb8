package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Tally;

/**
 * The share of the rows whose class is the predicted one, 0 to 1.
 *
 * <pre>
 * Σ w [predicted = actual] / Σ w
 * </pre>
 */
public record Accuracy() implements Score {

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(ClassCounts::accuracy);
  }
}
