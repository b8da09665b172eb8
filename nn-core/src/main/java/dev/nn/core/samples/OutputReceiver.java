package dev.nn.core.samples;

import dev.nn.api.Matrix;

/** Receives a network's outputs for rows whose targets are known, some rows at a time. */
@FunctionalInterface
public interface OutputReceiver {

  /** Ignores all rows. */
  OutputReceiver NONE = (outputs, targets, weights) -> {};

  /**
   * Receives the next rows. Their arrays are reused for the rows after them, so copy what you keep.
   *
   * @param outputs the last layer's a, [rows × outputs]
   * @param targets t, [rows × target columns]
   * @param weights w, [rows]
   */
  void receive(Matrix outputs, Matrix targets, float[] weights);
}
