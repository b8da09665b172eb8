package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;

/**
 * Of what is of a class, the share that is predicted to be, 0 to 1; 0 for a class that is predicted
 * but never there.
 *
 * <pre>
 * recall(c) = Σ w [predicted = actual = c] / Σ w [actual = c]
 * </pre>
 *
 * @param average how the classes are put together
 */
public record Recall(Average average) implements Metric {

  @Override
  public String name() {
    return ClassCounts.name("recall", average);
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(counts -> counts.average(average, counts::recall));
  }
}
