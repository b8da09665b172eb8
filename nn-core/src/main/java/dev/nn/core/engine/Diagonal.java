package dev.nn.core.engine;

import dev.nn.kernels.operand.Operand;

/**
 * A layer whose W has blocks of one size on the diagonal and zeros elsewhere, as an ensemble merged
 * into one network has them. Predictions multiply by the blocks alone: n blocks take a part of 1/n
 * of the work. The bits are those of the whole W, since fma(x, 0, s) is s for finite x, but for the
 * sign of a sum of zero.
 */
public final class Diagonal {

  /** The most blocks that are looked for. */
  private static final int MOST = 64;

  private Diagonal() {}

  /** Returns the greatest number of blocks of a layer. */
  public static int blocks(LayerShape layer, float[] values) {
    for (int n = MOST; n > 1; n--) {
      if (layer.inputs() % n == 0 && layer.columns() % n == 0 && isDiagonal(layer, values, n)) {
        return n;
      }
    }
    return 1;
  }

  private static boolean isDiagonal(LayerShape layer, float[] values, int n) {
    int columns = layer.columns() / n;
    for (int i = 0; i < layer.inputs(); i++) {
      int row = layer.start() + i * layer.columns();
      int block = row + i / (layer.inputs() / n) * columns;
      if (!isZero(values, row, block) || !isZero(values, block + columns, row + layer.columns())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns block k of W, [inputs / n × columns / n], in panels; the blocks follow each other. */
  static Operand block(LayerShape layer, float[] panels, int n, int k) {
    int inputs = layer.inputs() / n;
    int columns = layer.columns() / n;
    int start = layer.start() + k * inputs * columns;
    return Operand.inPanels(panels, start, inputs, columns, Panels.WIDTH);
  }

  /** Returns block k of a W that is row-major. */
  static Operand rowMajorBlock(LayerShape layer, float[] values, int n, int k) {
    int inputs = layer.inputs() / n;
    int columns = layer.columns() / n;
    return layer
        .rowMajorWeights(values)
        .rows(k * inputs, (k + 1) * inputs)
        .columns(k * columns, (k + 1) * columns);
  }
}
