package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;

/** A model seen as a function of rows; {@code network::predict} is one. */
@FunctionalInterface
public interface BatchModel {

  /**
   * Returns the predictions for some rows.
   *
   * @param inputs x, [rows × inputs], only read; its array is reused for the next rows
   * @return p, [rows × outputs]
   */
  Matrix predict(Matrix inputs);
}
