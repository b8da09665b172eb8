package dev.nn.data.files;

/** The end of a message about contents that do not fit the heap. */
public final class Heap {

  private Heap() {}

  /**
   * Returns the size of the heap and the remedy.
   *
   * @param bytes that the contents take at least; 0 if nobody knows
   */
  public static String advice(long bytes) {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return "the heap has at most %s MiB, data and all; start Java with more, such as -Xmx%sm"
        .formatted(heap, 2 * Math.max(heap, bytes >> 20) + 64);
  }
}
