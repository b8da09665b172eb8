package dev.nn.data.metrics.named;

import dev.nn.api.Formula;
import dev.nn.api.metrics.Judged;
import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.TopKAccuracy;
import dev.nn.data.metrics.measures.Tally;

/**
 * {@link TopKAccuracy} under one name for any k: {@code top_k_accuracy(k=3)}.
 *
 * @param k at least 1
 */
@Formula("Σ w [actual among the k likeliest labels] / Σ w")
public record TopK(int k) implements Metric {

  /** Sets k = 5. */
  public TopK() {
    this(5);
  }

  /**
   * Refuses a number below 1.
   *
   * @param k at least 1
   */
  public TopK {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ", must be at least 1, such as 5");
    }
  }

  @Override
  public String name() {
    return "top_k_accuracy";
  }

  @Override
  public Judged judged() {
    return Judged.LABELS;
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return new TopKAccuracy(k).tally();
  }
}
