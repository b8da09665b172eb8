package dev.nn.data.metrics;

/** A metric whose smaller values are better: an error or a loss. */
interface Loss extends Metric {

  @Override
  default boolean greaterIsBetter() {
    return false;
  }
}
