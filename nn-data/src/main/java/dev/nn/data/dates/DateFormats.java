package dev.nn.data.dates;

import static java.time.temporal.ChronoField.AMPM_OF_DAY;
import static java.time.temporal.ChronoField.CLOCK_HOUR_OF_AMPM;
import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The formatters of each {@link DateForm}, with English names that no locale changes. */
final class DateFormats {

  private static final int CENTURY = 1970; // two digits are years from here on

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private static final Map<DateForm, List<DateTimeFormatter>> FORMS =
      Map.of(
          DateForm.YEAR_FIRST, yearFirst(),
          DateForm.DAY_FIRST, yearLast(DAY_OF_MONTH, MONTH_OF_YEAR),
          DateForm.MONTH_FIRST, yearLast(MONTH_OF_YEAR, DAY_OF_MONTH),
          DateForm.NAMED_MONTH, namedMonth(),
          DateForm.TIME, time(),
          DateForm.COMPACT, compact());

  private DateFormats() {}

  static List<DateTimeFormatter> of(DateForm form) {
    return Objects.requireNonNull(FORMS.get(form));
  }

  private static List<DateTimeFormatter> yearFirst() {
    DateTimeFormatterBuilder date = builder().appendValue(YEAR, 4);
    for (char separator : new char[] {'-', '/'}) {
      date.appendOptional(
          number(builder().appendLiteral(separator), MONTH_OF_YEAR)
              .appendOptional(
                  number(builder().appendLiteral(separator), DAY_OF_MONTH).toFormatter(Locale.ROOT))
              .toFormatter(Locale.ROOT));
    }
    DateTimeFormatterBuilder points = number(builder().appendLiteral('.'), MONTH_OF_YEAR);
    date.appendOptional(number(points.appendLiteral('.'), DAY_OF_MONTH).toFormatter(Locale.ROOT));
    return List.of(withTime(date));
  }

  /** Returns the form of a day and a month in this order, or the other, in front of the year. */
  private static List<DateTimeFormatter> yearLast(TemporalField first, TemporalField second) {
    DateTimeFormatterBuilder date = builder();
    for (String separator : List.of("/", "-", ". ", ".")) {
      DateTimeFormatterBuilder days = number(builder(), first).appendLiteral(separator);
      date.appendOptional(number(days, second).appendLiteral(separator).toFormatter(Locale.ROOT));
    }
    return List.of(withTime(year(date)));
  }

  private static List<DateTimeFormatter> namedMonth() {
    DateTimeFormatterBuilder dayFirst = number(weekday(), DAY_OF_MONTH);
    ordinal(dayFirst).appendOptional(literal(".")).appendOptional(literal("-"));
    dayFirst
        .appendOptional(literal("/"))
        .appendOptional(literal(" "))
        .appendOptional(literal("of "));
    afterMonth(month(dayFirst));
    DateTimeFormatterBuilder monthFirst = month(weekday()).appendOptional(literal("."));
    monthFirst.appendOptional(literal("-")).appendOptional(literal(" "));
    afterMonth(ordinal(number(monthFirst, DAY_OF_MONTH)));
    DateTimeFormatterBuilder monthAlone = month(builder());
    monthAlone.appendOptional(literal(".")).appendOptional(literal(","));
    monthAlone.appendOptional(literal("-")).appendOptional(literal(" ")).appendValue(YEAR, 4);
    return List.of(withTime(monthAlone), withTime(year(dayFirst)), withTime(year(monthFirst)));
  }

  private static List<DateTimeFormatter> compact() {
    DateTimeFormatterBuilder date =
        builder().appendValue(YEAR, 4).appendValue(MONTH_OF_YEAR, 2).appendValue(DAY_OF_MONTH, 2);
    DateTimeFormatterBuilder time = builder().appendOptional(literal("T"));
    time.appendValue(HOUR_OF_DAY, 2).appendValue(MINUTE_OF_HOUR, 2);
    time.appendOptional(builder().appendValue(SECOND_OF_MINUTE, 2).toFormatter(Locale.ROOT));
    return List.of(
        zone(date.appendOptional(time.toFormatter(Locale.ROOT))).toFormatter(Locale.ROOT));
  }

  private static List<DateTimeFormatter> time() {
    return clocks().stream().map(clock -> zone(clock).toFormatter(Locale.ROOT)).toList();
  }

  private static DateTimeFormatterBuilder builder() {
    return new DateTimeFormatterBuilder().parseCaseInsensitive();
  }

  private static DateTimeFormatter literal(String text) {
    return builder().appendLiteral(text).toFormatter(Locale.ROOT);
  }

  private static DateTimeFormatterBuilder number(DateTimeFormatterBuilder to, TemporalField field) {
    return to.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
  }

  /** Appends a year of four digits, or two. */
  private static DateTimeFormatterBuilder year(DateTimeFormatterBuilder to) {
    return to.appendOptional(builder().appendValue(YEAR, 4).toFormatter(Locale.ROOT))
        .appendOptional(builder().appendValueReduced(YEAR, 2, 2, CENTURY).toFormatter(Locale.ROOT));
  }

  private static DateTimeFormatterBuilder weekday() {
    DateTimeFormatterBuilder start = builder();
    return names(start, DAY_OF_WEEK, DAYS)
        .appendOptional(literal("."))
        .appendOptional(literal(","))
        .appendOptional(literal(" "));
  }

  private static DateTimeFormatterBuilder month(DateTimeFormatterBuilder to) {
    DateTimeFormatterBuilder sept = builder().appendText(MONTH_OF_YEAR, Map.of(9L, "Sept"));
    return names(to, MONTH_OF_YEAR, MONTHS, sept.toFormatter(Locale.ROOT));
  }

  /** Appends a name in full, or its first three letters. */
  private static DateTimeFormatterBuilder names(
      DateTimeFormatterBuilder to,
      TemporalField field,
      List<String> names,
      DateTimeFormatter... others) {
    Map<Long, String> full = new HashMap<>();
    Map<Long, String> brief = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      full.put(i + 1L, names.get(i));
      brief.put(i + 1L, names.get(i).substring(0, 3));
    }
    to.appendOptional(builder().appendText(field, full).toFormatter(Locale.ROOT));
    for (DateTimeFormatter other : others) {
      to.appendOptional(other);
    }
    return to.appendOptional(builder().appendText(field, brief).toFormatter(Locale.ROOT));
  }

  private static DateTimeFormatterBuilder ordinal(DateTimeFormatterBuilder to) {
    for (String ending : List.of("st", "nd", "rd", "th")) {
      to.appendOptional(literal(ending));
    }
    return to;
  }

  private static void afterMonth(DateTimeFormatterBuilder to) {
    for (String between : List.of(".", ",", "-", "/", " ")) {
      to.appendOptional(literal(between));
    }
  }

  /** Appends an optional time of day, and an optional offset. */
  private static DateTimeFormatter withTime(DateTimeFormatterBuilder date) {
    for (String between : List.of("T", ", ", " ")) {
      for (DateTimeFormatterBuilder clock : clocks()) {
        DateTimeFormatterBuilder time = builder().appendLiteral(between);
        date.appendOptional(time.append(clock.toFormatter(Locale.ROOT)).toFormatter(Locale.ROOT));
      }
    }
    return zone(date).toFormatter(Locale.ROOT);
  }

  /** Returns clocks of twelve hours and of 24, with optional seconds and their fraction. */
  private static List<DateTimeFormatterBuilder> clocks() {
    DateTimeFormatterBuilder twelve = clock(CLOCK_HOUR_OF_AMPM).appendOptional(literal(" "));
    twelve.appendText(AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"));
    return List.of(twelve, clock(HOUR_OF_DAY));
  }

  private static DateTimeFormatterBuilder clock(TemporalField hour) {
    DateTimeFormatterBuilder seconds =
        builder().appendLiteral(':').appendValue(SECOND_OF_MINUTE, 2);
    seconds.appendOptional(
        builder().appendFraction(NANO_OF_SECOND, 1, 9, true).toFormatter(Locale.ROOT));
    return number(builder(), hour)
        .appendLiteral(':')
        .appendValue(MINUTE_OF_HOUR, 2)
        .appendOptional(seconds.toFormatter(Locale.ROOT));
  }

  /** Appends an optional offset: Z, UTC, GMT, +01:00, +0100 or +01, with or without a region. */
  private static DateTimeFormatterBuilder zone(DateTimeFormatterBuilder to) {
    to.appendOptional(literal(" ")).appendOptional(literal("UTC")).appendOptional(literal("GMT"));
    for (String offset : List.of("+HH:MM", "+HHMM", "+HH")) {
      DateTimeFormatterBuilder region = builder().appendOffset(offset, "Z");
      region.appendOptional(
          builder()
              .appendLiteral('[')
              .appendZoneRegionId()
              .appendLiteral(']')
              .toFormatter(Locale.ROOT));
      to.appendOptional(region.toFormatter(Locale.ROOT));
    }
    return to;
  }
}
