package dev.nn.data.metrics;

/** A metric whose greater values are better. */
interface Score extends Metric {

  @Override
  default boolean greaterIsBetter() {
    return true;
  }
}
