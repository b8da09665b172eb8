package dev.nn.kernels;

/** B or C of a product: where the rows of a panel of its columns lie, by strides or in panels. */
final class SimdOperand {

  private float[] array = {};
  private int start;
  private int rowStride;
  private int columnStride;
  private int panel;
  private int panelRows;
  private int firstRow;
  private int columns;

  private int at;
  private int stride;

  /** It lies by strides. */
  void set(float[] array, int start, int rowStride, int columnStride) {
    this.array = array;
    this.start = start;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
    panel = Integer.MAX_VALUE;
  }

  /**
   * It is weights in panels, from some row on.
   *
   * @param panel the columns of a panel
   * @param panelRows the rows of all weights
   * @param columns of all weights
   */
  void setPanels(float[] w, int start, int firstRow, int panel, int panelRows, int columns) {
    array = w;
    this.start = start;
    this.firstRow = firstRow;
    columnStride = 1;
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
      at = start + row * rowStride + j * columnStride;
      stride = rowStride;
    } else {
      int panelStart = j - j % panel;
      stride = Math.min(panel, columns - panelStart);
      at = start + panelStart * panelRows + (firstRow + row) * stride + j - panelStart;
    }
  }

  /** The array that it lies in. */
  float[] array() {
    return array;
  }

  /** Where the row and column turned to are. */
  int at() {
    return at;
  }

  /** The distance of the rows there. */
  int rowStride() {
    return stride;
  }

  /** The distance of the columns. */
  int columnStride() {
    return columnStride;
  }
}
