package dev.nn.api;

/** The text of a {@link Matrix}: its shape and its first rows and columns. */
final class MatrixText {

  private static final int ROWS = 6;
  private static final int COLUMNS = 8;

  private MatrixText() {}

  static String of(Matrix matrix) {
    int rows = Math.min(ROWS, matrix.rows());
    int columns = Math.min(COLUMNS, matrix.columns());
    int width = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        width = Math.max(width, Float.toString(matrix.get(r, c)).length());
      }
    }
    StringBuilder text = new StringBuilder(matrix.shape());
    for (int r = 0; r < rows; r++) {
      text.append(r == 0 ? "\n[[" : "\n [");
      for (int c = 0; c < columns; c++) {
        String number = Float.toString(matrix.get(r, c));
        text.append(c == 0 ? "" : ", ").append(" ".repeat(width - number.length())).append(number);
      }
      text.append(columns < matrix.columns() ? ", …]" : "]");
    }
    text.append(rows < matrix.rows() ? "\n …" : "");
    return text.append(rows == 0 ? "" : "]").toString();
  }
}
