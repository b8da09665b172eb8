package dev.nn.cli.rows;

import dev.nn.data.Column;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.NumberForm;
import java.util.Locale;
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
      double number = pointed(own).ofText(text);
      if (!Double.isNaN(number)) {
        return number;
      }
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

  /** Returns the form with a decimal point. */
  private static NumberForm pointed(NumberForm form) {
    String group = form.group().equals(POINT) ? "" : form.group();
    return new NumberForm(POINT, group, form.unit());
  }
}
