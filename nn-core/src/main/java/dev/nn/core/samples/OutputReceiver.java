package dev.nn.core.samples;

import dev.nn.api.Matrix;

/** A receiver of the outputs of a network for rows whose targets are known, some rows at a time. */
@FunctionalInterface
public interface OutputReceiver {

  /** Ignores all rows. */
  OutputReceiver NONE = (outputs, targets, weights) -> {};

  /**
   * Receives the next rows, whose arrays are used again for further ones.
   *
   * @param outputs a of the last layer, [rows × outputs]
   * @param targets t, [rows × target columns]
   * @param weights w, [rows]
   */
  void receive(Matrix outputs, Matrix targets, float[] weights);
}
