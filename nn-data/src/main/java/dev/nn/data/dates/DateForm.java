package dev.nn.data.dates;

import dev.nn.data.source.runtime.DateSeconds;
import java.util.Map;
import java.util.Optional;

/**
 * How a text writes a date. Day and month have one or two digits. A time may follow after a space
 * or a T ({@code 18:30}, {@code 6:30:15.25 pm}), and an offset after the time ({@code Z}, {@code
 * +02:00}). A year with two digits is from 1970 to 2069. Weekdays have English names. Months have
 * English, German, French, Spanish, Italian, Portuguese or Dutch names.
 */
public enum DateForm {
  /**
   * Year, month and day, as in ISO 8601: 2024-03-31, 2024/3/31, 2024.03.31. If the day is left out,
   * as in 2024-03, it is the first.
   */
  YEAR_FIRST("2024-03-31"),

  /** Day, month and year: 31.3.2024, 31/03/24, 31-03-2024. */
  DAY_FIRST("31/03/2024"),

  /** Month, day and year: 3/31/2024, 03-31-24. */
  MONTH_FIRST("03/31/2024"),

  /**
   * A month by name: 31 March 2024, 31-Mar-24, Mar 31st, 2024, Sunday, 31 March 2024; 31. März
   * 2024, 1er mars 2024, 31 de marzo de 2024. If the day is left out, as in Mar 2024 or Mar-24, it
   * is the first.
   */
  NAMED_MONTH("31 Mar 2024"),

  /** A time without a date: 18:30, 6:30 PM, 18:30:15.25. */
  TIME("18:30"),

  /** Year, month and day in eight digits, maybe a time in pairs of digits: 20240331T1830. */
  COMPACT("20240331"),

  /** Month and year, for the first day of the month: 03/2024, 3-2024. */
  MONTH_YEAR("03/2024");

  private final String example;

  DateForm(String example) {
    this.example = example;
  }

  /** Returns an example date in this form. */
  public String example() {
    return example;
  }

  /**
   * Returns the seconds since 1970-01-01T00:00 UTC, or since midnight for a time alone. Returns NaN
   * if the text does not have this form, or if no such day or time exists. Spaces around the text
   * do not count.
   */
  public double seconds(String text) {
    return DateSeconds.Form.valueOf(name()).seconds(text);
  }

  /**
   * Recognizes a column's dates if at least nine of ten rows have one.
   *
   * @param counts the texts, each with the number of its rows
   */
  public static Optional<DateFinding> recognize(Map<String, Integer> counts) {
    DateRecognition recognition = new DateRecognition();
    counts.forEach(recognition::add);
    return recognition.finding();
  }
}
