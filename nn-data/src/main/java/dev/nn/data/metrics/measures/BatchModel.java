package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;

/** A model seen as a function of rows; {@code network::predict} is one. */
@FunctionalInterface
public interface BatchModel {

  /**
   * Returns the predictions p, [rows × outputs], for inputs x, [rows × inputs], whose array is
   * reused for the next rows.
   */
  Matrix predict(Matrix inputs);
}
