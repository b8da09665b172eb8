package dev.nn.data.csv;

import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of a column of a CSV in one reading: plain decimals, or texts of one form. */
final class CsvNumbers {

  private final NumberTexts forms;
  private final char point;
  private final boolean plain; // no number stands for a missing cell
  private @Nullable CellForm form; // found in an earlier reading
  private boolean formless; // no form fits all texts

  CsvNumbers(Csv csv) {
    this(
        NumberTexts.of(csv),
        csv.decimal,
        csv.missing.stream().noneMatch(t -> Double.isFinite(Decimal.parse(t, csv.decimal))));
  }

  private CsvNumbers(NumberTexts forms, char point, boolean plain) {
    this.forms = forms;
    this.point = point;
    this.plain = plain;
  }

  /** Returns these numbers for another reading. */
  CsvNumbers again() {
    CsvNumbers numbers = new CsvNumbers(forms, point, plain);
    numbers.form = form;
    numbers.formless = formless;
    return numbers;
  }

  /** Returns the form; null for plain decimals. */
  @Nullable CellForm form() {
    return form;
  }

  /** Returns whether no form fits all texts. */
  boolean areFormless() {
    return formless;
  }

  boolean areDates() {
    return form instanceof DateReading;
  }

  /** Returns whether a text is a number in a form, though it may not tell which. */
  boolean isNumber(String text) {
    return forms.isNumber(text);
  }

  /** Returns whether a plain number is the cell as it is, in any column of plain numbers. */
  boolean takes(double number) {
    return plain && form == null && Double.isFinite(number);
  }

  /** Returns the number in a text; not finite if it has none in the form. */
  double number(char[] text, int start, int end) {
    return form == null
        ? Decimal.parse(text, start, end, point)
        : form.ofText(new String(text, start, end - start));
  }

  /** Looks for the one form of all texts; returns whether it is found, for the next reading. */
  boolean find(List<String> texts) {
    boolean found = findEarly(texts);
    formless |= !found && form == null && !texts.isEmpty();
    return found;
  }

  /** Finds the form as {@link #find} does, but lets a text to come decide between two forms. */
  boolean findEarly(List<String> texts) {
    if (formless || form != null || texts.isEmpty()) {
      return false;
    }
    form = forms.form(texts);
    return form != null;
  }

  /** Returns the form of most of the texts; null if they have none, or are plain decimals. */
  @Nullable CellForm usualForm(List<String> texts) {
    return forms.usualForm(texts);
  }

  /** Sets the form, for the next reading. */
  void become(CellForm found) {
    form = found;
  }

  /** Gives up the form, since a text does not fit it. */
  void giveUpForm() {
    formless |= form != null;
    form = null;
  }

  /**
   * The forms of numbers that are expected in a CSV.
   *
   * @param decimal the only decimal point, or 0 for a point or a comma
   * @param cautious whether texts that are different numbers in two forms have no form
   */
  record NumberTexts(char decimal, boolean cautious) {

    static NumberTexts of(Csv csv) {
      return new NumberTexts(csv.decimal == '.' ? 0 : csv.decimal, csv.separator != ',');
    }

    /** Returns the one form of all texts; null if they have none in common. */
    @Nullable NumberForm form(List<String> texts) {
      return NumberForm.recognize(texts, decimal, cautious).orElse(null);
    }

    /** Returns the form of most of the texts; null if they have none, or are plain decimals. */
    @Nullable NumberForm usualForm(List<String> texts) {
      List<String> numbers = texts.stream().filter(this::isNumber).toList();
      boolean plain =
          decimal == 0 && numbers.stream().noneMatch(t -> Double.isNaN(Decimal.parse(t, '.')));
      return plain || 2 * numbers.size() <= texts.size() ? null : form(numbers);
    }

    /** Returns whether a text is a number in a form, though it may not tell which. */
    boolean isNumber(String text) {
      return NumberForm.recognize(List.of(text), decimal, false).isPresent();
    }
  }
}
