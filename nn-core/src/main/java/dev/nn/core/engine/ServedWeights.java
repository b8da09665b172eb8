package dev.nn.core.engine;

/**
 * The parameters of a network as predictions read them: in {@link Panels}, and of a {@link
 * Diagonal} W the blocks alone, one after the other.
 */
final class ServedWeights {

  /**
   * The first place of a large array whose numbers fill whole cache lines: the array itself begins
   * at one, since the JDK's collectors give it a region of the heap, and its numbers 16 bytes
   * later. A prediction by 784-2048-2048-10 takes 285 in place of 317 µs.
   */
  private static final int ALIGNED = 12;

  /** The least number of parameters of a large array, 8 MiB: 4.7 MB gained nothing. */
  private static final int LARGE = 1 << 21;

  private final float[] values;
  private final int start;
  private final int[] blocks;

  private ServedWeights(float[] values, int start, int[] blocks) {
    this.values = values;
    this.start = start;
    this.blocks = blocks;
  }

  /** Prepares row-major parameters, whose array may be that of the result. */
  static ServedWeights of(Architecture architecture, float[] parameters) {
    int[] blocks = new int[architecture.layers().size()];
    boolean any = false;
    for (LayerShape layer : architecture.layers()) {
      blocks[layer.index()] = Diagonal.blocks(layer, parameters);
      any |= blocks[layer.index()] > 1;
    }
    Panels panels = new Panels(architecture);
    int start = parameters.length >= LARGE ? ALIGNED : 0;
    if (!any && start == 0) {
      return new ServedWeights(panels.of(parameters), start, blocks);
    }
    float[] values = new float[start + parameters.length];
    panels.fill(values, start, parameters);
    for (LayerShape layer : architecture.layers()) {
      int n = blocks[layer.index()];
      for (int k = 0; k < n && n > 1; k++) {
        Panels.copy(
            Diagonal.rowMajorBlock(layer, parameters, n, k),
            Diagonal.block(layer.from(start), values, n, k));
      }
    }
    return new ServedWeights(values, start, blocks);
  }

  /** Returns the parameters, laid out as before from {@link #start} on; only to be read. */
  float[] values() {
    return values;
  }

  /** Returns the index of the first parameter. */
  int start() {
    return start;
  }

  /** Returns the number of blocks of each layer, 1 for a W without them; only to be read. */
  int[] blocks() {
    return blocks;
  }
}
