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

  /**
   * Returns a cell's value for the model. The model itself recognizes usual texts for missing cells
   * and number formats.
   */
  public @Nullable Object value(Column column, String cell) {
    String text = cell.strip();
    if (format.missing().contains(text.toLowerCase(Locale.ROOT))) {
      return null;
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
}
