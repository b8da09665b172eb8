package dev.nn.data.preprocessing.codes;

import dev.nn.core.json.Decimals;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.cells.Flags;
import dev.nn.data.cells.FreeText;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.Names;
import org.jspecify.annotations.Nullable;

/** The cells in a table's column as the codes of a column that a model knows. */
public final class ColumnCodes {

  private final Table table;
  private final int index;
  private final CodeBook book;
  private final boolean numbers;
  private final boolean unitless; // plain numbers although the model has percentages
  private final boolean free; // free text, in which any cell is known
  private final boolean dates; // in seconds, although the model's numbers count another unit
  private final double[] byCategory; // the codes of the table's categories; empty for numbers

  /** Creates the codes of a column, by its index in the table. */
  public ColumnCodes(Table table, int index, CodeBook book) {
    this(table, index, book, false);
  }

  private ColumnCodes(Table table, int index, CodeBook book, boolean flags) {
    this.table = table;
    this.index = index;
    Column given = table.columns().get(index);
    unitless =
        given.kind() == Column.Kind.NUMBER
            && given.form() == null
            && book.column().form() instanceof NumberForm form
            && form.percent();
    this.book = book.reading(given);
    free = book.column().form() == FreeText.FORM;
    numbers = given.kind() == Column.Kind.NUMBER;
    dates = given.form() instanceof DateReading && book.column().form() instanceof DateReading;
    char mark = table.format().decimal().charAt(0);
    byCategory =
        given.categories().stream()
            .mapToDouble(text -> free ? free(text) : flags ? flag(text) : book.ofCell(text, mark))
            .toArray();
  }

  private double free(String text) {
    return book.textOf(text) == null ? Double.NaN : CodeBook.UNSEEN;
  }

  private double flag(String text) {
    return book.ofValue(Flags.value(text));
  }

  /**
   * {@return the codes of an input column}
   *
   * <p>If the model has numbers, a column of booleans becomes 0 and 1. Throws if the model has
   * percentages and the column has plain numbers, because 12 may mean 12 % or 1200 %.
   */
  public static ColumnCodes ofInput(Table table, int index, CodeBook book) {
    Column given = table.columns().get(index);
    boolean flags =
        book.column().kind() == Column.Kind.NUMBER
            && book.column().form() == null
            && given.categories().stream().allMatch(Flags::isBoolean);
    return new ColumnCodes(table, index, book, flags);
  }

  /** {@return the codes of a column to predict; throws if its cells were not kept} */
  public static ColumnCodes ofTarget(Table table, Column predicted) {
    int index = table.column(predicted.name());
    Column given = table.columns().get(index);
    given.requireCells("is to be predicted");
    CodeBook book = new CodeBook(predicted);
    book.requireUnit(given);
    return new ColumnCodes(table, index, book);
  }

  public double code(int row) {
    double cell = table.cell(row, index);
    if (unitless && !Double.isNaN(cell)) {
      return CodeBook.NO_NUMBER;
    }
    if (numbers && free) {
      return Double.isNaN(cell) ? cell : CodeBook.UNSEEN;
    }
    if (numbers) {
      return dates ? cell : book.ofNumber(cell);
    }
    return Double.isNaN(cell) ? cell : byCategory[(int) cell];
  }

  /** {@return a cell as free text; null if it is missing} */
  public @Nullable String cell(int row) {
    double cell = table.cell(row, index);
    if (Double.isNaN(code(row))) {
      return null;
    }
    Column given = table.columns().get(index);
    return given.kind() == Column.Kind.CATEGORY
        ? given.categories().get((int) cell)
        : given.form() instanceof DateReading ? given.form().text(cell) : book.textOf(cell);
  }

  /** {@return a cell as text, for messages: a quoted category, a number, or {@code missing}} */
  public String text(int row) {
    double cell = table.cell(row, index);
    Column given = table.columns().get(index);
    if (Double.isNaN(cell)) {
      return "missing";
    }
    if (given.kind() == Column.Kind.CATEGORY) {
      return "'" + Names.shortened(given.categories().get((int) cell)) + "'";
    }
    return Double.isInfinite(cell) ? String.valueOf(cell) : Decimals.text(cell);
  }
}
