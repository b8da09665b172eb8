package dev.nn.data.csv;

import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.DigitCodes;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers in a CSV column, in one reading: plain decimals, or texts in one form. */
final class CsvNumbers {

  private final char decimal; // the only decimal point, or 0 for a point or a comma
  private final boolean cautious; // texts that fit two forms, with different numbers, have no form
  private final char point;
  private final boolean plain; // no number stands for a missing cell
  private @Nullable CellForm form; // found in an earlier reading
  private boolean formless; // no form fits all texts
  private final Points points = new Points();
  private final DigitCodes codes = new DigitCodes();
  private String code = ""; // an example, if an earlier reading found codes

  CsvNumbers(Csv csv) {
    point = csv.decimal;
    decimal = point == '.' ? 0 : point;
    cautious = csv.separator != ',';
    plain = csv.missing.stream().noneMatch(t -> Double.isFinite(Decimal.parse(t, point)));
  }

  private CsvNumbers(CsvNumbers other) {
    point = other.point;
    decimal = other.decimal;
    cautious = other.cautious;
    plain = other.plain;
    form = other.form;
    formless = other.formless;
    code = other.code;
  }

  CsvNumbers again() {
    return new CsvNumbers(this);
  }

  @Nullable CellForm form() {
    return form;
  }

  boolean areFormless() {
    return formless;
  }

  boolean areDates() {
    return form instanceof DateReading;
  }

  /** Returns whether a text is a number in some form, even if several forms fit. */
  boolean isNumber(String text) {
    return NumberForm.recognize(List.of(text), decimal, false).isPresent();
  }

  /** Returns whether a number can be the cell unchanged, as in any column of plain numbers. */
  boolean takes(double number) {
    return plain && form == null && Double.isFinite(number);
  }

  /** Returns the number in a text; not finite if the text does not have the form. */
  double number(char[] text, int start, int end) {
    return form == null
        ? Decimal.parse(text, start, end, point)
        : form.ofText(new String(text, start, end - start));
  }

  /** Looks for one form that all texts have, for the next reading; returns whether there is one. */
  boolean find(List<String> texts) {
    boolean found = findEarly(texts);
    formless |= !found && form == null && !texts.isEmpty();
    return found;
  }

  /** Like {@link #find}, but lets a later text decide between two forms. */
  boolean findEarly(List<String> texts) {
    if (formless || form != null || texts.isEmpty()) {
      return false;
    }
    form = NumberForm.recognize(texts, decimal, cautious).orElse(null);
    return form != null;
  }

  /** Looks at the text of a plain number. */
  void see(char[] text, int from, int to) {
    if (form == null) {
      points.see(text, from, to);
      codes.see(text, from, to);
    }
  }

  /** Returns what the points in this reading's plain numbers mean. */
  Points points() {
    return points;
  }

  /** Returns whether this reading's numbers are codes; the next one then looks for no form. */
  boolean becomeCodes() {
    code = codes.example();
    formless |= !code.isEmpty();
    return !code.isEmpty();
  }

  /** Returns an example of codes; empty if an earlier reading found none. */
  String code() {
    return code;
  }

  /** Returns the form that most texts have; null if they have none, or are plain decimals. */
  @Nullable CellForm usualForm(List<String> texts) {
    List<String> all = texts.stream().filter(this::isNumber).toList();
    boolean decimals =
        decimal == 0 && all.stream().noneMatch(t -> Double.isNaN(Decimal.parse(t, '.')));
    return decimals || 2 * all.size() <= texts.size()
        ? null
        : NumberForm.recognize(all, decimal, cautious).orElse(null);
  }

  void become(CellForm found) {
    form = found;
  }

  void giveUpForm() {
    formless |= form != null;
    form = null;
  }

  /**
   * What points in plain numbers mean. They may separate thousands if all have one to three digits
   * before and three after, as in 61.487, and no number without a point is above 999.
   */
  static final class Points {

    /** So many cells are no accident. */
    private static final int FEW = 3;

    private static final int GROUP = 3;

    private boolean decimal;
    private boolean large; // a number above 999 without a point
    private int ambiguous;
    private String example = "";

    /** Looks at the text of a plain number. */
    void see(char[] text, int from, int to) {
      if (decimal) {
        return;
      }
      int start = text[from] == '-' || text[from] == '+' ? from + 1 : from;
      int point = start;
      while (point < to && text[point] != '.') {
        point++;
      }
      boolean leading = point > start && point <= start + GROUP && text[start] != '0';
      if (point == to) {
        large |= to - start > GROUP;
      } else if (leading && to - point == GROUP + 1) {
        example = ambiguous++ == 0 ? new String(text, from, to - from) : example;
      } else {
        decimal = true;
      }
    }

    /** Returns whether a point is certainly a decimal point. */
    boolean areDecimal() {
      return decimal;
    }

    /** Returns a number whose point may separate thousands; empty if there are not some of them. */
    String example() {
      return decimal || large || ambiguous < FEW ? "" : example;
    }
  }
}
