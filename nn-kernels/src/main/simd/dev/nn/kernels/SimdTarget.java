package dev.nn.kernels;

/**
 * C, the result of a product: where the rows of a panel of columns lie, by strides or in panels.
 */
final class SimdTarget {

  private float[] c = {};
  private int start;
  private int rowStride;
  private int panel;
  private int panelRows;
  private int firstRow;
  private int columns;

  private int at;
  private int stride;

  /** C lies by a stride of rows. */
  void set(float[] c, int start, int rowStride) {
    this.c = c;
    this.start = start;
    this.rowStride = rowStride;
    panel = Integer.MAX_VALUE;
  }

  /**
   * C is weights in panels, from some row on.
   *
   * @param panel the columns of a panel
   * @param panelRows the rows of all weights
   * @param columns of all weights
   */
  void setPanels(float[] w, int start, int firstRow, int panel, int panelRows, int columns) {
    c = w;
    this.start = start;
    this.firstRow = firstRow;
    this.panel = panel;
    this.panelRows = panelRows;
    this.columns = columns;
  }

  /** How many of the columns from j on, before some other, lie in one panel. */
  int together(int j, int toColumn) {
    return Math.min(toColumn - j, panel - j % panel);
  }

  /** Turns to the columns from j on, at some row. */
  void take(int row, int j) {
    if (panel == Integer.MAX_VALUE) {
      at = start + row * rowStride + j;
      stride = rowStride;
    } else {
      int panelStart = j - j % panel;
      stride = Math.min(panel, columns - panelStart);
      at = start + panelStart * panelRows + (firstRow + row) * stride + j - panelStart;
    }
  }

  /** The array that it lies in. */
  float[] array() {
    return c;
  }

  /** Where the row and column turned to are. */
  int at() {
    return at;
  }

  /** The distance of the rows there. */
  int rowStride() {
    return stride;
  }
}
