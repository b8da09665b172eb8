package dev.nn.data.dates;

import static java.time.temporal.ChronoField.AMPM_OF_DAY;
import static java.time.temporal.ChronoField.CLOCK_HOUR_OF_AMPM;
import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form of dates in text. Day and month have one or two digits; a date may be followed by a time
 * ({@code 18:30}, {@code 6:30:15.25 pm}), after a space or a T, and the time by an offset ({@code
 * Z}, {@code +02:00}). Two digits of a year mean 1970 to 2069. Days of the week have English names,
 * and months those of English, German, French, Spanish, Italian, Portuguese and Dutch.
 */
public enum DateForm {
  /** Year, month and day, as in ISO 8601: 2024-03-31, 2024/3/31, 2024.03.31; 2024-03 is a day 1. */
  YEAR_FIRST("2024-03-31"),

  /** Day, month and year: 31.3.2024, 31/03/24, 31-03-2024. */
  DAY_FIRST("31/03/2024"),

  /** Month, day and year: 3/31/2024, 03-31-24. */
  MONTH_FIRST("03/31/2024"),

  /**
   * A month by name: 31 March 2024, 31-Mar-24, Mar 31st, 2024, Sunday, 31 March 2024; Mar 2024; 31.
   * März 2024, 1er mars 2024, 31 de marzo de 2024.
   */
  NAMED_MONTH("31 Mar 2024"),

  /** A time without a date: 18:30, 6:30 PM, 18:30:15.25. */
  TIME("18:30"),

  /** Year, month and day in eight digits, with two for each part of the time: 20240331T1830. */
  COMPACT("20240331");

  /** The most characters of a text with a month in another language than English. */
  private static final int LONGEST = 60;

  private final String example;

  DateForm(String example) {
    this.example = example;
  }

  /**
   * Returns a date in this form.
   *
   * @return a text that {@link #seconds} reads
   */
  public String example() {
    return example;
  }

  /**
   * Returns the seconds since 1970-01-01T00:00 UTC of a text; NaN if it is not of this form, or no
   * such day or time exists. Spaces around the text do not count.
   *
   * @param text at most one date
   * @return the seconds, with fractions; of a time of day without a date, those since midnight
   */
  public double seconds(String text) {
    String stripped = text.strip();
    double seconds = parsed(stripped);
    if (this != NAMED_MONTH || !Double.isNaN(seconds) || stripped.length() > LONGEST) {
      return seconds;
    }
    String english = MonthNames.inEnglish(stripped);
    return english == null ? Double.NaN : parsed(english);
  }

  private double parsed(String stripped) {
    for (DateTimeFormatter formatter : DateFormats.of(this)) {
      ParsePosition place = new ParsePosition(0);
      TemporalAccessor fields = fields(formatter, stripped, place);
      if (fields != null && place.getIndex() == stripped.length()) {
        double seconds = this == TIME ? time(fields) : day(fields) + time(fields);
        if (!Double.isNaN(seconds)) {
          return seconds;
        }
      }
    }
    return Double.NaN;
  }

  /** Returns the fields of a text, or null; the JDK throws for some offsets beyond 24 hours. */
  private static @Nullable TemporalAccessor fields(
      DateTimeFormatter formatter, String text, ParsePosition place) {
    try {
      return formatter.parseUnresolved(text, place);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Recognizes the dates in a column, in at least nine of ten rows that are not blank.
   *
   * @param counts the rows of each text
   * @return the forms found; empty if the column has other texts
   */
  public static Optional<DateFinding> recognize(Map<String, Integer> counts) {
    DateRecognition recognition = new DateRecognition();
    counts.forEach(recognition::add);
    return recognition.finding();
  }

  /**
   * Returns the seconds of a day in eight digits, as {@link #COMPACT} reads their text; NaN if no
   * such day exists.
   */
  static double day(int digits) {
    return day(digits / 10_000, digits / 100 % 100, digits % 100);
  }

  /** Returns the seconds of the day in which the fields are; NaN for none. */
  private static double day(TemporalAccessor fields) {
    if (!fields.isSupported(YEAR) || !fields.isSupported(MONTH_OF_YEAR)) {
      return Double.NaN;
    }
    double seconds =
        day(
            (int) fields.getLong(YEAR),
            (int) fields.getLong(MONTH_OF_YEAR),
            (int) value(fields, DAY_OF_MONTH, 1));
    long weekday = Double.isNaN(seconds) ? 0 : (long) DatePart.WEEKDAY.of(seconds);
    return value(fields, DAY_OF_WEEK, weekday) == weekday ? seconds : Double.NaN;
  }

  private static double day(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Double.NaN;
    }
    return LocalDate.of(year, month, day).toEpochDay() * DatePart.DAY_SECONDS;
  }

  private static double time(TemporalAccessor fields) {
    long hour = value(fields, HOUR_OF_DAY, 0);
    if (fields.isSupported(CLOCK_HOUR_OF_AMPM)) {
      long clock = fields.getLong(CLOCK_HOUR_OF_AMPM);
      hour = clock < 1 || clock > 12 ? 24 : clock % 12 + 12 * fields.getLong(AMPM_OF_DAY);
    }
    long minute = value(fields, MINUTE_OF_HOUR, 0);
    long second = value(fields, SECOND_OF_MINUTE, 0);
    if (hour > 23 || minute > 59 || second > 59) {
      return Double.NaN;
    }
    long whole = 60 * (60 * hour + minute) + second - value(fields, OFFSET_SECONDS, 0);
    return whole + value(fields, NANO_OF_SECOND, 0) / 1e9;
  }

  private static long value(TemporalAccessor fields, TemporalField field, long otherwise) {
    return fields.isSupported(field) ? fields.getLong(field) : otherwise;
  }
}
