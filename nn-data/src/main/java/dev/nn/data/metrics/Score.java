package dev.nn.data.metrics;

import dev.nn.api.metrics.Judged;

/** A metric whose greater values are better, of labels by default. */
interface Score extends Metric {

  @Override
  default boolean greaterIsBetter() {
    return true;
  }

  @Override
  default Judged judged() {
    return Judged.LABELS;
  }
}
