package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;

/**
 * Of what is predicted to be of a class, the share that is, 0 to 1; 0 for a class that is never
 * predicted.
 *
 * <pre>
 * precision(c) = Σ w [predicted = actual = c] / Σ w [predicted = c]
 * </pre>
 *
 * @param average how the classes are put together
 */
public record Precision(Average average) implements Metric {

  @Override
  public String name() {
    return ClassCounts.name("precision", average);
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(counts -> counts.average(average, counts::precision));
  }
}
