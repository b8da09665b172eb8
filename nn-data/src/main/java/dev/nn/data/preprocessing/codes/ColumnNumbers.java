package dev.nn.data.preprocessing.codes;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.numbers.Numbers;
import dev.nn.data.text.NoNumber;

/** The numbers of a column of a table in some rows, or those that stand for its categories. */
public final class ColumnNumbers implements Numbers {

  private final ColumnCodes codes;
  private final String name;
  private final Rows rows;

  private ColumnNumbers(ColumnCodes codes, String name, Rows rows) {
    this.codes = codes;
    this.name = name;
    this.rows = rows;
  }

  /**
   * The numbers of a column; of one of categories, the numbers that they are the texts of.
   *
   * @param remedy what else to do than to correct a text, for the error
   * @throws IllegalArgumentException if a cell is a text, which names the row
   */
  public static ColumnNumbers of(Table table, int column, Rows rows, String remedy) {
    String name = table.columns().get(column).name();
    ColumnCodes codes = ColumnCodes.of(table, column, Column.number(name));
    for (int i = 0; i < rows.size(); i++) {
      if (Double.isInfinite(codes.code(rows.row(i)))) {
        String text = codes.text(rows.row(i));
        String meant = NoNumber.whenRead(text.replaceAll("^'|'$", ""));
        throw new IllegalArgumentException(
            "column '%s' is %s in row %s, expected a number; correct it, or %s%s"
                .formatted(name, text, rows.row(i), remedy, meant.isEmpty() ? "" : "; " + meant));
      }
    }
    return new ColumnNumbers(codes, name, rows);
  }

  /** The places that the categories of a column have in a list. */
  public static ColumnNumbers places(Table table, int column, Rows rows, Column categories) {
    return new ColumnNumbers(ColumnCodes.of(table, column, categories), categories.name(), rows);
  }

  @Override
  public String description() {
    return "column '" + name + "'";
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public double number(int i) {
    return codes.code(rows.row(i));
  }

  @Override
  public int row(int i) {
    return rows.row(i);
  }
}
