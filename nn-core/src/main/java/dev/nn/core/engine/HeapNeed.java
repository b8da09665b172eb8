package dev.nn.core.engine;

import dev.nn.core.plugins.PluginFailureException;

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
  public static IllegalStateException ofNetwork(Architecture network, OutOfMemoryError cause) {
    return tooSmall(
        network, "take", (long) BYTES * network.parameterCount(), "make the layers smaller", cause);
  }

  /** Returns the error of predictions by a network, which take its parameters once more. */
  public static IllegalStateException ofPrediction(Architecture network, OutOfMemoryError cause) {
    return tooSmall(
        network,
        "to predict take",
        2L * BYTES * network.parameterCount(),
        "make the layers smaller",
        cause);
  }

  /** Returns the error of a training that does not fit. */
  public static IllegalStateException ofTraining(
      Architecture network, int slots, int rows, OutOfMemoryError cause) {
    long ofRow = network.spec().inputs() + (long) network.spec().outputs();
    for (LayerShape layer : network.layers()) {
      ofRow += 2L * layer.outputs() + 2L * layer.columns(); // a and z, and the gradient of each
      ofRow += layer.function().parameters();
    }
    long numbers = (long) (ARRAYS + slots) * network.parameterCount() + rows * ofRow;
    return tooSmall(
        network,
        "to train in batches of %s rows take".formatted(rows),
        BYTES * numbers,
        "make the layers or the batches smaller",
        cause);
  }

  private static IllegalStateException tooSmall(
      Architecture network, String take, long bytes, String instead, OutOfMemoryError cause) {
    long need = (bytes >> 20) + 1;
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return new IllegalStateException(
        "the %s parameters of the network %s %s about %s MiB, and the heap has at most %s, data and all; start Java with more, such as -Xmx%sm, or %s%s"
            .formatted(
                network.parameterCount(),
                network.spec(),
                take,
                need,
                heap,
                Math.max(2 * need, 2 * heap) + 64,
                instead,
                PluginFailureException.inWhich(cause).map(e -> "; " + e.getMessage()).orElse("")),
        cause);
  }
}
