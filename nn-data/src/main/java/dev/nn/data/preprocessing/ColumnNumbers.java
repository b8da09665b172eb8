package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import dev.nn.data.text.NoNumber;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The numbers of a column of a table in some rows: a function of its codes. */
public record ColumnNumbers(String name, Rows rows, ColumnCodes codes, DoubleUnaryOperator ofCode)
    implements Numbers {

  /** The remedy for a column of texts that is to be an input. */
  public static final String AS_CATEGORIES =
      "encode the column as categories, as in column(\"%s\", Encoding.categories())";

  /**
   * Returns the numbers of a column, or of its texts. Refuses other texts by the remedy.
   *
   * @param table the table of the column
   * @param column the index of the column, from 0
   * @param rows the training rows
   * @param remedy the end of the message
   * @return the numbers
   */
  public static ColumnNumbers of(Table table, int column, Rows rows, String remedy) {
    ColumnNumbers all = all(table, column, rows, code -> code);
    for (int i = 0; i < rows.size(); i++) {
      if (all.isText(i)) {
        throw all.refusal(i, remedy);
      }
    }
    return all;
  }

  /**
   * Returns the numbers of a column; other texts count as missing. Refuses more texts than numbers.
   *
   * @param table the table of the column
   * @param column the index of the column, from 0
   * @param rows the training rows
   * @return the numbers
   */
  public static ColumnNumbers mostly(Table table, int column, Rows rows) {
    ColumnNumbers all =
        all(table, column, rows, code -> Double.isInfinite(code) ? Double.NaN : code);
    if (all.isMostlyTexts()) {
      int first = IntStream.range(0, rows.size()).filter(all::isText).findFirst().orElseThrow();
      throw all.refusal(first, AS_CATEGORIES);
    }
    return all;
  }

  /**
   * Returns the same cells with a function of their numbers, which takes NaN to itself.
   *
   * @param change the function
   * @return a view of the cells
   */
  public ColumnNumbers then(DoubleUnaryOperator change) {
    return new ColumnNumbers(name, rows, codes, ofCode.andThen(change));
  }

  private static ColumnNumbers all(Table table, int column, Rows rows, DoubleUnaryOperator ofCode) {
    String name = table.columns().get(column).name();
    Column known = Column.number(name, table.columns().get(column).form());
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(known));
    return new ColumnNumbers(name, rows, codes, ofCode);
  }

  private IllegalArgumentException refusal(int i, String remedy) {
    String text = codes.text(rows.row(i));
    String bare = text.replaceAll("^'|'$", "");
    String meant = NoNumber.whenRead(bare);
    String advice =
        isMostlyTexts()
            ? "correct it, or " + remedy.formatted(VisibleText.of(name))
            : "correct it, or read the file with it among missing(…) if it stands for a missing number, as in missing(\"%s\", \"NA\")"
                .formatted(Names.shortened(bare));
    return new IllegalArgumentException(
        "column '%s' is %s in row %s, expected a number; %s"
            .formatted(Names.shortened(name), text, rows.row(i), meant.isEmpty() ? advice : meant));
  }

  private boolean isMostlyTexts() {
    int balance = 0;
    for (int i = 0; i < rows.size(); i++) {
      double code = codes.code(rows.row(i));
      balance += Double.isInfinite(code) ? 1 : Double.isNaN(code) ? 0 : -1;
    }
    return balance > 0;
  }

  private boolean isText(int i) {
    return Double.isInfinite(codes.code(rows.row(i)));
  }

  /**
   * Returns whether a row has a text that is no number.
   *
   * @return false for a column of numbers
   */
  public boolean hasTexts() {
    return IntStream.range(0, rows.size()).anyMatch(this::isText);
  }

  @Override
  public String description() {
    return "column '" + Names.shortened(name) + "'";
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
