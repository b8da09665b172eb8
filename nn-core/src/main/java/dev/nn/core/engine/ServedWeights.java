package dev.nn.core.engine;

/**
 * The parameters of a network as predictions read them: in {@link Panels}, and of a {@link
 * Diagonal} W the blocks alone, one after the other.
 */
final class ServedWeights {

  private final float[] values;
  private final int[] blocks;

  private ServedWeights(float[] values, int[] blocks) {
    this.values = values;
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
    if (!any) {
      return new ServedWeights(panels.of(parameters), blocks);
    }
    float[] values = new float[parameters.length];
    panels.fill(values, parameters);
    for (LayerShape layer : architecture.layers()) {
      int n = blocks[layer.index()];
      for (int k = 0; k < n && n > 1; k++) {
        Panels.copy(
            Diagonal.rowMajorBlock(layer, parameters, n, k), Diagonal.block(layer, values, n, k));
      }
    }
    return new ServedWeights(values, blocks);
  }

  /** Returns the parameters, laid out as before; only to be read. */
  float[] values() {
    return values;
  }

  /** Returns the number of blocks of each layer, 1 for a W without them; only to be read. */
  int[] blocks() {
    return blocks;
  }
}
