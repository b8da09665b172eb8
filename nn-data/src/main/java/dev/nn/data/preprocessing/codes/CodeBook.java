package dev.nn.data.preprocessing.codes;

import dev.nn.data.Column;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.Flags;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.csv.Csv;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a column by text or number: the number, or the index of the category. If two
 * categories are truth values, such as {@code no} and {@code yes}, any other spelling of one finds
 * it too.
 */
public final class CodeBook {

  /** The code of an unknown category. */
  public static final double UNSEEN = -1;

  /** The code of a text in place of a number. */
  public static final double NO_NUMBER = CellForm.REFUSED;

  private final Column column;
  private final @Nullable CellForm form;
  private final Map<String, Integer> byText = new HashMap<>();
  private final double[] numbers; // those of the categories that are numbers, ascending
  private final int[] indices; // of the categories with these numbers
  private final int[] flags; // the indices of false and true; empty without truth values

  /** Creates the codes of a column. */
  public CodeBook(Column column) {
    this(column, CodeBook::number);
  }

  private CodeBook(Column column, ToDoubleFunction<String> number) {
    this.column = column;
    form = column.form();
    List<String> categories = column.categories();
    for (int c = 0; c < categories.size(); c++) {
      byText.put(categories.get(c), c);
    }
    double[] parsed = new double[categories.size()];
    List<Integer> ascending = new ArrayList<>();
    for (int c = 0; c < parsed.length; c++) {
      parsed[c] = number.applyAsDouble(categories.get(c));
      if (Double.isFinite(parsed[c])) {
        ascending.add(c);
      }
    }
    ascending.sort(Comparator.comparingDouble(c -> parsed[c]));
    indices = new int[ascending.size()];
    numbers = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = ascending.get(i);
      numbers[i] = parsed[indices[i]];
    }
    flags = Flags.places(categories);
  }

  /** {@return the column; the column as a model knows it} */
  public Column column() {
    return column;
  }

  /**
   * Returns the book for the cells of a table's column: a category such as $5 is a number there.
   */
  CodeBook reading(Column given) {
    return column.kind() == Column.Kind.CATEGORY && given.form() instanceof NumberForm other
        ? new CodeBook(column, other::ofText)
        : this;
  }

  /** Refuses a column whose numbers are of another unit than those of this book. */
  public void requireUnit(Column given) {
    if (column.kind() == Column.Kind.CATEGORY || !(given.form() instanceof NumberForm other)) {
      return;
    }
    String unit = form instanceof NumberForm known ? known.unit() : "";
    boolean same = other.unit().equals(unit) || other.unit().isEmpty();
    if (!same && (!unit.isEmpty() || other.percent())) {
      throw new IllegalArgumentException(
          "column '%s' has %s, and the training rows had %s; convert them, and give plain numbers"
              .formatted(
                  Names.shortened(column.name()),
                  other.expected(),
                  form == null ? "plain numbers" : form.expected()));
    }
  }

  /**
   * {@return the code of a text; NaN if it is blank, −1 for an unknown category, {@link #NO_NUMBER}
   * for a text in a column of numbers}
   */
  public double ofText(String text) {
    if (column.kind() == Column.Kind.NUMBER) {
      return form == null ? number(text) : form.ofText(text);
    }
    Integer index = byText.get(text);
    if (index != null) {
      return index;
    }
    return text.isBlank() ? Double.NaN : ofFlag(flags.length == 0 ? null : Flags.value(text));
  }

  /** Returns the code of a category of a table's column, which may be that of a missing number. */
  double ofCell(String text) {
    return column.kind() == Column.Kind.NUMBER && isMissing(text.strip())
        ? Double.NaN
        : ofText(text);
  }

  double ofNumber(double number) {
    if (column.kind() == Column.Kind.NUMBER || Double.isNaN(number)) {
      return form == null ? number : form.ofNumber(number);
    }
    int found = Arrays.binarySearch(numbers, number == 0 ? 0.0 : number); // −0 is 0
    return found >= 0
        ? indices[found]
        : number == 0 ? ofFlag(false) : number == 1 ? ofFlag(true) : UNSEEN;
  }

  private double ofFlag(@Nullable Boolean flag) {
    return flag == null || flags.length == 0 ? UNSEEN : flags[flag ? 1 : 0];
  }

  /** {@return whether a number may be a category: as its text, or as a truth value} */
  public boolean knowsNumbers() {
    return numbers.length > 0 || flags.length > 0;
  }

  /**
   * {@return the code of a number, text, boolean, enum constant, date or null, as {@code
   * Preprocessing.code} takes it}
   */
  public double ofValue(@Nullable Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return ofNumber(number.doubleValue());
    }
    if (value instanceof Boolean flag && column.kind() == Column.Kind.NUMBER) {
      return flag ? 1 : 0;
    }
    if (value instanceof Enum<?> constant) {
      return ofText(constant.name());
    }
    if (value instanceof CharSequence || value instanceof Boolean || value instanceof Character) {
      return ofGiven(value.toString());
    }
    if (value instanceof TemporalAccessor) {
      return form == null ? ofGiven(value.toString()) : form.ofValue(value);
    }
    throw new IllegalArgumentException(
        "column '%s' is given a %s; expected a number, a text, a boolean, an enum constant, a date or time of java.time, or null"
            .formatted(Names.shortened(column.name()), value.getClass().getName()));
  }

  private double ofGiven(String text) {
    String trimmed = text.strip();
    double code = ofText(byText.containsKey(text) ? text : trimmed);
    boolean known = code != (column.kind() == Column.Kind.NUMBER ? NO_NUMBER : UNSEEN);
    return !known && isMissing(trimmed) ? Double.NaN : code;
  }

  private boolean isMissing(String text) {
    Set<String> missing =
        column.kind() == Column.Kind.NUMBER ? Csv.MISSING : Csv.MISSING_CATEGORIES;
    return missing.contains(text.toLowerCase(Locale.ROOT));
  }

  /** {@return whether a text is a plain decimal; false for a blank text} */
  public static boolean isNumber(String text) {
    return !Double.isNaN(Decimal.parse(text.strip(), '.'));
  }

  /** {@return the number in a text; NaN if it is blank, {@link #NO_NUMBER} for any other text} */
  public static double number(String text) {
    double number = Decimal.parse(text.strip(), '.');
    return Double.isNaN(number) && !text.isBlank() ? NO_NUMBER : number;
  }
}
