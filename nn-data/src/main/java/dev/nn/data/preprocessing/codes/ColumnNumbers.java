package dev.nn.data.preprocessing.codes;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.numbers.Numbers;
import dev.nn.data.text.NoNumber;
import java.util.function.DoubleUnaryOperator;

/** The numbers of a column of a table in some rows: a function of its codes. */
public record ColumnNumbers(String name, Rows rows, ColumnCodes codes, DoubleUnaryOperator ofCode)
    implements Numbers {

  /** Returns the numbers of a column, or of its texts. Refuses other texts by the remedy. */
  public static ColumnNumbers of(Table table, int column, Rows rows, String remedy) {
    String name = table.columns().get(column).name();
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(Column.number(name)));
    for (int i = 0; i < rows.size(); i++) {
      if (Double.isInfinite(codes.code(rows.row(i)))) {
        String text = codes.text(rows.row(i));
        String meant = NoNumber.whenRead(text.replaceAll("^'|'$", ""));
        throw new IllegalArgumentException(
            "column '%s' is %s in row %s, expected a number; correct it, or %s%s"
                .formatted(name, text, rows.row(i), remedy, meant.isEmpty() ? "" : "; " + meant));
      }
    }
    return new ColumnNumbers(name, rows, codes, code -> code);
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
    return ofCode.applyAsDouble(codes.code(rows.row(i)));
  }

  @Override
  public int row(int i) {
    return rows.row(i);
  }
}
