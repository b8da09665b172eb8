package dev.nn.data.dates;

import dev.nn.data.source.runtime.DateSeconds;
import java.util.Map;
import java.util.Optional;

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

  private final String example;

  DateForm(String example) {
    this.example = example;
  }

  /** Returns a date in this form. */
  public String example() {
    return example;
  }

  /**
   * Returns the seconds since 1970-01-01T00:00 UTC, or midnight, of a text; NaN if it is not of
   * this form, or no such day or time exists. Spaces around the text do not count.
   */
  public double seconds(String text) {
    return DateSeconds.Form.valueOf(name()).seconds(text);
  }

  /** Recognizes the dates in a column by the rows of each text, if nine of ten have one. */
  public static Optional<DateFinding> recognize(Map<String, Integer> counts) {
    DateRecognition recognition = new DateRecognition();
    counts.forEach(recognition::add);
    return recognition.finding();
  }
}
