package dev.nn.data.cells;

import dev.nn.core.json.Json;
import dev.nn.data.source.runtime.CellNumbers;
import dev.nn.data.source.runtime.CellNumbers.Amount;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with separated thousands, a unit, or a decimal comma: {@code 1,234.50}, {@code 1.234,50
 * €}, {@code 12.5 %}, {@code ($5)} for −5. Percentages are divided by 100: {@code 12.5 %} is 0.125.
 *
 * @param decimal the text before the decimals: a point or a comma
 * @param group the text between groups of three digits: a comma, point, space or apostrophe; empty
 *     for none. A space stands for spaces of any width
 * @param unit {@code %}, or a currency's sign or code; empty for none. Numbers may lack a currency,
 *     but not a percent sign
 * @param front whether messages show the unit before the number; either place can be read
 */
public record NumberForm(
    String decimal, String group, String unit, @Json.Default("false") boolean front)
    implements CellForm {

  /** Plain decimals: -1234.5. */
  public static final NumberForm PLAIN = new NumberForm(".", "", "");

  /** The JSON of {@link #PLAIN}. */
  public static final String JSON_OF_PLAIN = "{\"decimal\":\".\",\"group\":\"\",\"unit\":\"\"}";

  private static final Pattern WITH_MORE =
      Pattern.compile("[^\\p{L}\\p{Nd}]{0,3}([0-9][0-9.,' ]*?)\\s?[^\\p{Nd}\\s]{0,6}");

  private static final Set<String> SIGNS = Set.of("-", "\u2212", "+");

  private static final String PERCENT = "%";
  private static final String POINT = ".";
  private static final String COMMA = ",";
  private static final String SPACE = " ";

  public NumberForm {
    if (!List.of(POINT, COMMA).contains(decimal)
        || !List.of("", POINT, COMMA, SPACE, "'").contains(group)
        || decimal.equals(group)) {
      throw new IllegalArgumentException(
          "a number form with the decimal mark '%s' and the group separator '%s'; the mark must be a point or a comma, the separator the other one, a space, an apostrophe or nothing"
              .formatted(decimal, group));
    }
  }

  /** Creates a form; messages show its unit after the number. */
  public NumberForm(String decimal, String group, String unit) {
    this(decimal, group, unit, false);
  }

  /** Compares as any record does, but without method handles: these slow the start-up. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberForm form
        && decimal.equals(form.decimal)
        && group.equals(form.group)
        && unit.equals(form.unit)
        && front == form.front;
  }

  @Override
  public int hashCode() {
    return Objects.hash(decimal, group, unit, front);
  }

  /**
   * Recognizes the one form that all texts have. Some texts fit two forms with different numbers,
   * as 1,234 does. In that case a point is a decimal point. If {@code cautious}, there is no form
   * instead, except that amounts in a currency have separated thousands.
   *
   * @param decimal the only decimal point to expect, or 0 for a point or a comma
   */
  public static Optional<NumberForm> recognize(
      Collection<String> texts, char decimal, boolean cautious) {
    List<Amount> amounts = new ArrayList<>();
    String unit = "";
    for (String text : texts) {
      Amount amount = Amount.of(text);
      if (amount == null
          || !(amount.unit().isEmpty() || unit.isEmpty() || unit.equals(amount.unit()))) {
        return Optional.empty();
      }
      unit = amount.unit().isEmpty() ? unit : amount.unit();
      amounts.add(amount);
    }
    if (unit.equals(PERCENT) && amounts.stream().anyMatch(a -> a.unit().isEmpty())) {
      return Optional.empty();
    }
    boolean front = amounts.stream().anyMatch(Amount::front);
    List<NumberForm> fitting = fitting(amounts, decimal, unit, front);
    boolean ambiguous = fitting.stream().anyMatch(f -> f.differs(fitting.get(0), amounts));
    if (ambiguous && cautious && !CellNumbers.isCurrency(unit)) {
      return Optional.empty();
    }
    return ambiguous && !cautious
        ? fitting.stream().filter(f -> f.decimal.equals(POINT)).findFirst()
        : fitting.stream().findFirst();
  }

  /**
   * Returns the number in a text with this decimal mark and maybe separated thousands, but no unit;
   * NaN for any other text.
   */
  public static double plain(String text, char decimal) {
    double number = Decimal.parse(text, decimal);
    return Double.isFinite(number)
        ? number
        : recognize(List.of(text), decimal, false)
            .filter(form -> form.unit.isEmpty())
            .map(form -> form.ofText(text))
            .filter(Double::isFinite)
            .orElse(Double.NaN);
  }

  /** Returns whether a text is a number in any form, maybe with signs or a short unit around it. */
  public static boolean isSeenIn(String text) {
    Matcher parts = WITH_MORE.matcher(text.strip());
    return parts.matches() && isIn(parts.group(1), (char) 0);
  }

  private static boolean isIn(String text, char decimal) {
    return recognize(List.of(text), decimal, false).isPresent();
  }

  /**
   * Returns what is around the number in a text that {@link #isSeenIn} accepts, with the space
   * between: {@code " m²"} in {@code 66,1 m²}. Empty if something other than the number's sign is
   * on both sides.
   */
  public static String unread(String text) {
    String stripped = text.strip();
    Matcher parts = WITH_MORE.matcher(stripped);
    if (!parts.matches()) {
      return "";
    }
    String front = stripped.substring(0, parts.start(1));
    String behind = stripped.substring(parts.end(1));
    return front.isEmpty() || SIGNS.contains(front) ? behind : behind.isEmpty() ? front : "";
  }

  /** Says what texts are that {@link #isSeenIn} accepts, and what to do. */
  public static String advice(List<String> seen) {
    List<String> noPoint = seen.stream().filter(text -> !isIn(text, '.')).toList();
    List<String> noComma = seen.stream().filter(text -> !isIn(text, ',')).toList();
    if (!noPoint.isEmpty()
        && !noComma.isEmpty()
        && seen.stream().allMatch(t -> isIn(t, (char) 0))) {
      return "are numbers, but some have a decimal comma, such as '%s', and others a point, such as '%s'; write all with the same mark"
          .formatted(Names.shortened(noPoint.get(0)), Names.shortened(noComma.get(0)));
    }
    List<String> more = seen.stream().map(NumberForm::unread).distinct().limit(2).toList();
    if (more.stream().map(String::strip).anyMatch(PERCENT::equals)) {
      return "are percentages among other numbers; write all cells the same way, such as 12.5% or 0.125";
    }
    return more.size() == 1 && !more.get(0).isEmpty()
        ? "are numbers with '%s'; remove that from the cells"
            .formatted(Names.shortened(more.get(0)))
        : "look like numbers, but not all in one form that is read; write all in one form, such as 1234.5";
  }

  /** Returns the forms that all amounts have, first the one whose groups occur most often. */
  private static List<NumberForm> fitting(
      List<Amount> amounts, char decimal, String unit, boolean front) {
    List<NumberForm> fitting = new ArrayList<>();
    for (String group : List.of(COMMA, POINT, SPACE, "'", "")) {
      for (String point : List.of(POINT, COMMA)) {
        if (!group.equals(point) && (decimal == 0 || decimal == point.charAt(0))) {
          NumberForm form = new NumberForm(point, group, unit, front);
          if (amounts.stream().noneMatch(a -> Double.isNaN(form.digits(a)))) {
            fitting.add(form);
          }
        }
      }
    }
    fitting.sort(Comparator.comparingLong(form -> -form.grouped(amounts))); // stable
    return fitting;
  }

  private long grouped(List<Amount> amounts) {
    return group.isEmpty() ? 0 : amounts.stream().filter(a -> a.digits().contains(group)).count();
  }

  private boolean differs(NumberForm other, List<Amount> amounts) {
    return amounts.stream().anyMatch(a -> digits(a) != other.digits(a));
  }

  /** Returns whether the numbers are percentages; 100 % is 1. */
  public boolean percent() {
    return unit.equals(PERCENT);
  }

  /** Returns whether the decimal mark is a comma. */
  public boolean hasComma() {
    return decimal.equals(COMMA);
  }

  @Override
  public double ofText(String text) {
    return CellNumbers.number(text, decimal, group, unit);
  }

  @Override
  public double ofNumber(double number) {
    return number;
  }

  private double digits(Amount amount) {
    return CellNumbers.digits(amount.digits(), decimal, group);
  }

  @Override
  public String expected() {
    return "numbers such as " + example();
  }

  /** Writes a number as the column's cells do: {@code 1.234,5 €}. */
  @Override
  public String text(double number) {
    String digits = TextTable.exact(percent() ? 100 * number : number);
    String[] parts = digits.split("\\.", 2);
    String whole =
        digits.contains("E") ? parts[0] : parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", group);
    String zero =
        parts.length == 2 && parts[1].length() == 1 && CellNumbers.isCurrency(unit) ? "0" : "";
    String amount = parts.length == 1 ? whole : whole + decimal + parts[1] + zero;
    boolean negative = front && amount.startsWith("-");
    return negative ? "-" + withUnit(amount.substring(1)) : withUnit(amount);
  }

  private String example() {
    if (percent()) {
      return withUnit("12" + decimal + "5");
    }
    String number = "1%s234%s5".formatted(group, decimal);
    return withUnit(unit.isEmpty() ? number : number + "0");
  }

  private String withUnit(String amount) {
    if (unit.isEmpty() || percent()) {
      return amount + unit;
    }
    return front ? unit + (unit.length() == 3 ? " " : "") + amount : amount + " " + unit;
  }
}
