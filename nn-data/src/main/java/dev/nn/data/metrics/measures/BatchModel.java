package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import org.jspecify.annotations.Nullable;

/** A model seen as a function of rows; {@code network::predict} is one. */
@FunctionalInterface
public interface BatchModel {

  /**
   * Returns the predictions p, [rows × outputs], for inputs x, [rows × inputs], whose array is
   * reused for the next rows.
   *
   * @param inputs x, only read; valid during the call alone
   * @return p, which may be an array that the next call overwrites
   */
  Matrix predict(Matrix inputs);

  /**
   * Returns the class that the model decides for in each row of its predictions, by index; null for
   * that of the greatest prediction, or for a model of numbers.
   *
   * @param predictions p, a result of {@link #predict}
   * @return the class of each row, [rows], or null
   */
  default int @Nullable [] labels(Matrix predictions) {
    return null;
  }
}
