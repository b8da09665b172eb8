package dev.nn.cli.rows;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.NumberForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cells of a CSV into values for a model.
 *
 * @param format the CSV's format
 * @param known the format of the model's training rows
 * @param decimalGiven whether the user chose the decimal sign
 */
public record CellReader(TextFormat format, TextFormat known, boolean decimalGiven) {

  private static final String COMMA = ",";
  private static final String POINT = ".";

  /**
   * Returns a cell's value for the model. The model itself recognizes usual texts for missing cells
   * and number formats.
   */
  public @Nullable Object value(Column column, String cell) {
    String text = cell.strip();
    if (format.missing().contains(text.toLowerCase(Locale.ROOT))) {
      return null;
    }
    boolean pointed = !decimalGiven && isPointed(format, known, column);
    if (pointed && column.form() instanceof NumberForm own && text.indexOf(',') < 0) {
      return Double.isFinite(pointed(own).ofText(text)) ? text.replace(POINT, COMMA) : cell;
    }
    char decimal = format.decimal().charAt(0);
    boolean given = decimalGiven || !format.decimal().equals(known.decimal());
    boolean plain =
        column.form() == null
            ? decimal != '.'
            : given && column.form() instanceof NumberForm form && !form.percent();
    if (!plain || column.kind() != Column.Kind.NUMBER) {
      return cell;
    }
    double number = NumberForm.plain(text, decimal);
    return Double.isNaN(number) ? cell : (Object) number;
  }

  /**
   * Returns whether a column of decimal commas has points in a CSV, because there a comma separates
   * the cells. If it does so among the training rows too, they quote such cells.
   */
  public static boolean isPointed(TextFormat format, TextFormat known, Column column) {
    return format.separator().equals(COMMA)
        && !known.separator().equals(COMMA)
        && column.form() instanceof NumberForm form
        && form.hasComma();
  }

  /**
   * Returns a table of the CSV in which texts of numbers are as the model itself reads them, where
   * a column has other texts among its numbers, so that each cell is the number that {@link #value}
   * gives.
   *
   * @param columns the model's
   */
  public Table table(Table given, List<Column> columns) {
    Map<Integer, Reread> reread = new HashMap<>();
    for (int c = 0; c < given.columns().size(); c++) {
      Column texts = given.columns().get(c);
      for (Column column : columns) {
        if (texts.kind() == Column.Kind.CATEGORY
            && column.form() instanceof NumberForm form
            && column.name().equals(texts.name())) {
          List<String> read =
              texts.categories().stream().map(text -> text(column, form, text)).toList();
          if (!read.equals(texts.categories())) {
            reread.put(c, Reread.of(texts.name(), read));
          }
        }
      }
    }
    List<Column> read = new ArrayList<>(given.columns());
    reread.forEach((c, texts) -> read.set(c, texts.column));
    return reread.isEmpty() ? given : new RereadTable(given, read, reread);
  }

  /** Returns a text with the number that it is, where the model itself would read another one. */
  private String text(Column column, NumberForm form, String text) {
    Object value = value(column, text);
    return value instanceof Double number
        ? form.ofText(text) == number ? text : form.text(number)
        : Objects.requireNonNullElse((String) value, text);
  }

  /** A column with other texts, of which several may have become the same. */
  private record Reread(Column column, List<Integer> categories) {

    static Reread of(String name, List<String> texts) {
      List<String> distinct = texts.stream().distinct().toList();
      Map<String, Integer> places = new HashMap<>();
      distinct.forEach(text -> places.put(text, places.size()));
      return new Reread(Column.category(name, distinct), texts.stream().map(places::get).toList());
    }
  }

  private record RereadTable(Table table, List<Column> columns, Map<Integer, Reread> reread)
      implements Table {

    @Override
    public int rows() {
      return table.rows();
    }

    @Override
    public TextFormat format() {
      return table.format();
    }

    @Override
    public double cell(int row, int column) {
      double cell = table.cell(row, column);
      Reread texts = reread.get(column);
      return texts == null || Double.isNaN(cell) ? cell : texts.categories.get((int) cell);
    }
  }

  /** Returns the form with a decimal point. */
  private static NumberForm pointed(NumberForm form) {
    String group = form.group().equals(POINT) ? "" : form.group();
    return new NumberForm(POINT, group, form.unit());
  }
}
