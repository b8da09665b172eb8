package dev.nn.data.metrics;

/** A metric whose smaller values are better: an error or a loss, of numbers by default. */
interface Loss extends Metric {

  @Override
  default boolean greaterIsBetter() {
    return false;
  }
}
