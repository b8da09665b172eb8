package dev.nn.kernels;

/** B, the right operand of a product: where its rows lie, by strides or in panels. */
final class SimdRight {

  private float[] b = {};
  private int start;
  private int rowStride;
  private int columnStride;
  private int panel;
  private int panelRows;
  private int columns;

  private int at;
  private int stride;

  /** B lies by strides. */
  void set(float[] b, int start, int rowStride, int columnStride) {
    this.b = b;
    this.start = start;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
    panel = Integer.MAX_VALUE;
  }

  /**
   * B is weights in panels.
   *
   * @param panel the columns of a panel
   * @param panelRows the rows of all weights
   * @param columns of all weights
   */
  void setPanels(float[] w, int start, int panel, int panelRows, int columns) {
    b = w;
    this.start = start;
    columnStride = 1;
    this.panel = panel;
    this.panelRows = panelRows;
    this.columns = columns;
  }

  /** How many of the columns from j on, before some other, lie in one panel. */
  int together(int j, int toColumn) {
    return Math.min(toColumn - j, panel - j % panel);
  }

  /** Turns to the columns from j on, at row k. */
  void take(int k, int j) {
    if (panel == Integer.MAX_VALUE) {
      stride = rowStride;
      at = start + k * rowStride + j * columnStride;
    } else {
      int panelStart = j - j % panel;
      stride = Math.min(panel, columns - panelStart);
      at = start + panelStart * panelRows + k * stride + j - panelStart;
    }
  }

  /** The array that it lies in. */
  float[] array() {
    return b;
  }

  /** Where the row and column turned to are. */
  int at() {
    return at;
  }

  /** The distance of the rows there. */
  int rowStride() {
    return stride;
  }

  /** The distance of the columns; 1 in panels. */
  int columnStride() {
    return columnStride;
  }
}
