package dev.nn.core.blocks;

import dev.nn.api.Matrix;

/** Room for a block of columns, [rows × columns], for threads that have rows of their own. */
final class BlockBuffer {

  private final float[] data;
  private final int columns;
  private final Matrix[] views; // by their first row

  BlockBuffer(int rows, int columns) {
    data = new float[rows * columns];
    this.columns = columns;
    views = new Matrix[rows + 1];
  }

  static BlockBuffer[] ofEach(int rows, int[] widths) {
    BlockBuffer[] buffers = new BlockBuffer[widths.length];
    for (int i = 0; i < widths.length; i++) {
      buffers[i] = new BlockBuffer(rows, widths[i]);
    }
    return buffers;
  }

  /** Returns some rows, a view; the same object as long as their number does not change. */
  Matrix rows(int first, int count) {
    Matrix view = views[first];
    if (view == null || view.rows() != count) {
      view = Matrix.wrap(data, first * columns, count, columns);
      views[first] = view;
    }
    return view;
  }

  /** Copies columns of a matrix from {@code from} on to the rows from {@code first} on. */
  Matrix gather(Matrix source, int from, int first) {
    Matrix part = rows(first, source.rows());
    for (int r = 0; r < part.rows(); r++) {
      int at = source.start() + r * source.columns() + from;
      System.arraycopy(source.data(), at, data, part.start() + r * columns, columns);
    }
    return part;
  }

  /** Copies a block to the columns of a matrix from {@code from} on. */
  static void scatter(Matrix part, Matrix target, int from) {
    int columns = part.columns();
    for (int r = 0; r < part.rows(); r++) {
      int at = target.start() + r * target.columns() + from;
      System.arraycopy(part.data(), part.start() + r * columns, target.data(), at, columns);
    }
  }
}
