package dev.nn.data;

/** The cells of a table as one line of text, for tests. */
public final class ShownTable {

  private ShownTable() {}

  /** Returns the rows as text: numbers, category names, and · where a cell is missing. */
  public static String show(Table table) {
    StringBuilder shown = new StringBuilder();
    for (int r = 0; r < table.rows(); r++) {
      for (int c = 0; c < table.columns().size(); c++) {
        double cell = table.cell(r, c);
        Column column = table.columns().get(c);
        shown.append(c == 0 ? (r == 0 ? "" : " | ") : " ");
        shown.append(
            Double.isNaN(cell)
                ? "·"
                : column.kind() == Column.Kind.NUMBER
                    ? "" + cell
                    : column.categories().get((int) cell));
      }
    }
    return shown.toString();
  }
}
