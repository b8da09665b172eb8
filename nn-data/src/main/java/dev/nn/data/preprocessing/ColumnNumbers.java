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
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The numbers of a column in the training rows, to fit an encoding to.
 *
 * @param numbers the number of the i-th row, in the unit of the column; NaN if it is missing
 */
public record ColumnNumbers(String column, Rows rows, IntToDoubleFunction numbers) {

  /** The remedy for a column of texts that is to be an input. */
  static final String AS_CATEGORIES =
      "encode the column as categories, as in column(\"%s\", Encoding.categories())";

  /** Returns a function of the codes of a column that a model knows. */
  static ColumnNumbers of(Table table, int index, Rows rows, Column known) {
    ColumnCodes codes = new ColumnCodes(table, index, new CodeBook(known));
    return new ColumnNumbers(known.name(), rows, i -> codes.code(rows.row(i)));
  }

  /** {@return the numbers of a column, or of its texts; refuses other texts, with the remedy} */
  public static ColumnNumbers of(Table table, int column, Rows rows, String remedy) {
    ColumnNumbers all = withTexts(table, column, rows);
    for (int i = 0; i < rows.size(); i++) {
      if (Double.isInfinite(all.number(i))) {
        throw all.refusal(table, column, i, remedy);
      }
    }
    return all;
  }

  /** Returns the numbers, and infinity for each other text; refuses more texts than numbers. */
  static ColumnNumbers mostly(Table table, int column, Rows rows) {
    ColumnNumbers all = withTexts(table, column, rows);
    if (all.isMostlyTexts()) {
      int first = 0;
      while (!Double.isInfinite(all.number(first))) {
        first++;
      }
      throw all.refusal(table, column, first, AS_CATEGORIES);
    }
    return all;
  }

  private static ColumnNumbers withTexts(Table table, int column, Rows rows) {
    Column given = table.columns().get(column);
    return of(table, column, rows, Column.number(given.name(), given.form()));
  }

  boolean hasTexts() {
    return IntStream.range(0, size()).anyMatch(i -> Double.isInfinite(number(i)));
  }

  /** Returns a view with a function of the numbers, which takes NaN to itself. */
  ColumnNumbers then(DoubleUnaryOperator change) {
    return new ColumnNumbers(column, rows, i -> change.applyAsDouble(number(i)));
  }

  private IllegalArgumentException refusal(Table table, int index, int i, String remedy) {
    Column known = Column.number(column, table.columns().get(index).form());
    String text = new ColumnCodes(table, index, new CodeBook(known)).text(row(i));
    String bare = text.replaceAll("^'|'$", "");
    String meant = NoNumber.whenRead(bare);
    String advice =
        isMostlyTexts()
            ? "correct it, or " + remedy.formatted(VisibleText.of(column))
            : "correct it, or read the file with it among missing(…) if it stands for a missing number, as in missing(\"%s\", \"NA\")"
                .formatted(Names.shortened(bare));
    return new IllegalArgumentException(
        "%s is %s in row %s, expected a number; %s"
            .formatted(description(), text, row(i), meant.isEmpty() ? advice : meant));
  }

  private boolean isMostlyTexts() {
    int balance = 0;
    for (int i = 0; i < size(); i++) {
      double number = number(i);
      balance += Double.isInfinite(number) ? 1 : Double.isNaN(number) ? 0 : -1;
    }
    return balance > 0;
  }

  /** {@return the name of the numbers in errors, such as {@code column 'area'}} */
  public String description() {
    return "column '" + Names.shortened(column) + "'";
  }

  /** {@return the number of rows, including those without a number} */
  public int size() {
    return rows.size();
  }

  /** {@return the number of the i-th row, from 0; NaN if it is missing} */
  public double number(int i) {
    return numbers.applyAsDouble(i);
  }

  /** {@return the index, in the table, of the i-th row, from 0} */
  public int row(int i) {
    return rows.row(i);
  }
}
