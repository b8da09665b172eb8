package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ClassCounts;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;

/**
 * The harmonic mean of precision and recall, 0 to 1 (van Rijsbergen, "Information Retrieval",
 * 1979); 0 for a class without a recognised row.
 *
 * <pre>
 * f1(c) = 2 Σ w [predicted = actual = c] / (Σ w [predicted = c] + Σ w [actual = c])
 * </pre>
 *
 * <p>The macro average is the mean of the F1 of the classes, not the F1 of the mean precision and
 * the mean recall.
 */
public record F1(Average average) implements Score {

  @Override
  public String name() {
    return ClassCounts.name("f1", average);
  }

  @Override
  public Tally<Double> tally() {
    return ClassCounts.tally(name()).then(counts -> counts.average(average, counts::f1));
  }
}
