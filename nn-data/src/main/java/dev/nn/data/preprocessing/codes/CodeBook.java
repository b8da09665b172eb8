package dev.nn.data.preprocessing.codes;

import dev.nn.data.Column;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.source.runtime.CellNumbers;
import dev.nn.data.source.runtime.InputColumns;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Maps texts and numbers to the codes of a column: a number is its own code, a category's code is
 * its index. If two categories are truth values, such as {@code no} and {@code yes}, any other
 * spelling finds them too, and so it does in a column of numbers that were all 0 or 1 in the
 * training rows. An exported class has the same codes, because it contains the same code.
 */
public final class CodeBook implements InputColumns.Codes {

  public static final double UNSEEN = -1;

  /** The code for a text in place of a number. */
  public static final double NO_NUMBER = CellForm.REFUSED;

  /** The code for a text in place of a number, if the training rows had texts, but not this one. */
  public static final double NEW_TEXT = Double.NEGATIVE_INFINITY;

  private final Column column;
  private final @Nullable CellForm form;
  private final boolean truth;
  private final Set<String> texts; // in place of numbers in the training rows
  private final InputColumns.Categories categories;

  public CodeBook(Column column) {
    this(column, CodeBook::number, false, Set.of());
  }

  /**
   * Creates the codes of a column after the training.
   *
   * @param truth whether texts may be truth values, because all numbers were 0 or 1
   * @param texts the texts in place of numbers in the training rows; empty if there are none or
   *     very many
   */
  public CodeBook(Column column, boolean truth, List<String> texts) {
    this(column, CodeBook::number, truth, Set.copyOf(texts));
  }

  private CodeBook(
      Column column, ToDoubleFunction<String> number, boolean truth, Set<String> texts) {
    this.column = column;
    this.truth = truth;
    this.texts = texts;
    form = column.form();
    categories = new InputColumns.Categories(column.categories(), number);
  }

  /** {@return the column, as a model knows it} */
  public Column column() {
    return column;
  }

  @Override
  public String name() {
    return Names.shortened(column.name());
  }

  @Override
  public boolean isNumber() {
    return column.kind() == Column.Kind.NUMBER;
  }

  @Override
  public boolean knows(String text) {
    return categories.knows(text);
  }

  /** Returns the codes for a table's column, in which categories such as $5 are numbers. */
  CodeBook reading(Column given) {
    return !isNumber() && given.form() instanceof NumberForm other
        ? new CodeBook(column, other::ofText, truth, texts)
        : this;
  }

  public void requireUnit(Column given) {
    if (!isNumber() || !(given.form() instanceof NumberForm other)) {
      return;
    }
    String unit = form instanceof NumberForm known ? known.unit() : "";
    boolean same = other.unit().equals(unit) || other.unit().isEmpty();
    if (!same && (!unit.isEmpty() || other.percent())) {
      throw new IllegalArgumentException(
          "column '%s' has %s, and the training rows had %s; convert them, and give plain numbers"
              .formatted(
                  name(), other.expected(), form == null ? "plain numbers" : form.expected()));
    }
  }

  @Override
  public double ofText(String text) {
    if (!isNumber()) {
      return categories.ofText(text);
    }
    double code =
        form != null
            ? form.ofText(text)
            : truth ? CellNumbers.numberOrFlag(text) : CellNumbers.number(text);
    boolean isNew = code == NO_NUMBER && !texts.isEmpty() && !texts.contains(text.strip());
    return isNew && !isMissing(text.strip()) ? NEW_TEXT : code;
  }

  /**
   * Returns the code for a category in a table's column, whose file has a decimal mark; it may
   * stand for a missing number.
   */
  double ofCell(String text, char mark) {
    if (!isNumber()) {
      return ofText(text);
    }
    String trimmed = text.strip();
    double number = form == null && mark != '.' ? NumberForm.plain(trimmed, mark) : Double.NaN;
    return isMissing(trimmed) ? Double.NaN : Double.isNaN(number) ? ofText(text) : number;
  }

  @Override
  public double ofNumber(double number) {
    return !isNumber()
        ? categories.ofNumber(number)
        : form == null ? number : form.ofNumber(number);
  }

  @Override
  public double ofDate(Object value) {
    return form == null ? ofGiven(value.toString()) : form.ofValue(value);
  }

  /** {@return whether a number may be a category: as its text, or as a truth value} */
  public boolean knowsNumbers() {
    return categories.knowsNumbers();
  }

  /** {@return whether a text is a plain decimal; false for a blank text} */
  public static boolean isNumber(String text) {
    return CellNumbers.isDecimal(text.strip());
  }

  /** {@return the number in a text; NaN if it is blank, {@link #NO_NUMBER} for any other text} */
  public static double number(String text) {
    return CellNumbers.number(text);
  }
}
