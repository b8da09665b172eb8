package dev.nn.core.engine;

import dev.nn.core.plugins.PluginFailureException;

/** Creates the errors for a heap that is too small for a network or for its training. */
public final class HeapNeed {

  /**
   * Training needs this many arrays as large as the network, besides the optimizer's: the first
   * network, the parameters, their gradients, the last good network, and the next network while it
   * is made.
   */
  private static final int ARRAYS = 5;

  private HeapNeed() {}

  /** Returns the error for a network that does not fit. */
  public static IllegalStateException ofNetwork(Architecture network, OutOfMemoryError cause) {
    return tooSmall(network, "take", network.parameterCount(), "layers", cause);
  }

  /** Returns the error for predictions, which need the network's parameters once more. */
  public static IllegalStateException ofPrediction(Architecture network, OutOfMemoryError cause) {
    return tooSmall(network, "to predict take", 2L * network.parameterCount(), "layers", cause);
  }

  /** Throws if training cannot fit the heap, because it needs more than all of it. */
  public static void requireTraining(Architecture network, int slots, int rows) {
    if (numbers(network, slots, rows) * Float.BYTES > Runtime.getRuntime().maxMemory()) {
      throw ofTraining(network, slots, rows, new OutOfMemoryError("Java heap space"));
    }
  }

  /** Returns the error for training that does not fit. */
  public static IllegalStateException ofTraining(
      Architecture network, int slots, int rows, OutOfMemoryError cause) {
    String take = "to train in batches of %s rows take".formatted(rows);
    return tooSmall(network, take, numbers(network, slots, rows), "layers or the batches", cause);
  }

  private static long numbers(Architecture network, int slots, int rows) {
    long ofRow = network.spec().inputs() + (long) network.spec().outputs();
    for (LayerShape layer : network.layers()) {
      ofRow += 2L * layer.outputs() + 2L * layer.columns(); // a, z and both gradients
      ofRow += layer.function().parameters();
    }
    return (long) (ARRAYS + slots) * network.parameterCount() + rows * ofRow;
  }

  private static IllegalStateException tooSmall(
      Architecture network, String take, long numbers, String smaller, OutOfMemoryError cause) {
    long need = ((numbers * Float.BYTES) >> 20) + 1;
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    String inPlugin =
        PluginFailureException.inWhich(cause).map(e -> "; " + e.getMessage()).orElse("");
    String room =
        need > heap
            ? "but the heap has at most %s, including the data".formatted(heap)
            : "and with the data they do not fit the heap of %s, because Java moves objects and needs some of it free"
                .formatted(heap);
    return new IllegalStateException(
        "the %s parameters of the network %s %s about %s MiB, %s; start Java with more, such as -Xmx%sm, or make the %s smaller%s"
            .formatted(
                network.parameterCount(),
                network.spec(),
                take,
                need,
                room,
                Math.max(2 * need, 2 * heap) + 64,
                smaller,
                inPlugin),
        cause);
  }
}
