package dev.nn.api.metrics;

/** The predictions that a {@link Metric} evaluates. */
public enum PredictionKind {

  /** Predicted numbers, in the units of the table. */
  NUMBERS,

  /** Predicted labels, and the probability of each. */
  LABELS
}
