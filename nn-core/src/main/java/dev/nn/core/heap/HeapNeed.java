package dev.nn.core.heap;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;

/** The errors of a heap that is too small for a network, or for its training. */
public final class HeapNeed {

  private static final int BYTES = 4;

  /**
   * The arrays as large as the network in training, besides the optimizer's: the first network, the
   * parameters, their gradients, the last good network, and the next network while it is made.
   */
  private static final int ARRAYS = 5;

  private HeapNeed() {}

  /** Returns the error of a network that does not fit. */
  public static IllegalStateException ofNetwork(NetworkSpec spec, OutOfMemoryError cause) {
    return tooSmall(
        spec, "take", (long) BYTES * spec.parameterCount(), "make the layers smaller", cause);
  }

  /** Returns the error of predictions by a network, which take its parameters once more. */
  public static IllegalStateException ofPrediction(NetworkSpec spec, OutOfMemoryError cause) {
    return tooSmall(
        spec,
        "to predict take",
        2L * BYTES * spec.parameterCount(),
        "make the layers smaller",
        cause);
  }

  /**
   * Returns the error of a training that does not fit.
   *
   * @param slots the state arrays of the optimizer
   * @param rows of a batch
   */
  public static IllegalStateException ofTraining(
      NetworkSpec spec, int slots, int rows, OutOfMemoryError cause) {
    long ofRow = spec.inputs() + (long) spec.outputs();
    for (LayerSpec layer : spec.layers()) {
      ofRow += 4L * layer.outputs(); // z and a, and the gradient of each
    }
    long numbers = (long) (ARRAYS + slots) * spec.parameterCount() + rows * ofRow;
    return tooSmall(
        spec,
        "to train in batches of %s rows take".formatted(rows),
        BYTES * numbers,
        "make the layers or the batches smaller",
        cause);
  }

  private static IllegalStateException tooSmall(
      NetworkSpec spec, String take, long bytes, String instead, OutOfMemoryError cause) {
    long need = (bytes >> 20) + 1;
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return new IllegalStateException(
        "the %s parameters of the network %s %s about %s MiB, and the heap has at most %s, data and all; start Java with more, such as -Xmx%sm, or %s"
            .formatted(
                spec.parameterCount(),
                spec,
                take,
                need,
                heap,
                Math.max(2 * need, 2 * heap) + 64,
                instead),
        cause);
  }
}
