package dev.nn.data.dates;

import dev.nn.data.source.runtime.DateSeconds;

/**
 * A part of a date, as a number that a network can learn from. Cyclic parts also have a sine and a
 * cosine, so that a cycle's last value is next to its first. Computed with whole numbers and {@link
 * StrictMath}, without allocation.
 */
public enum DatePart {
  /** The days since 1970-01-01, with a fraction. */
  TIME,
  /** The year. */
  YEAR,
  /** The month, 1 to 12; cyclic. */
  MONTH,
  /** The day of the month, 1 to 31; cyclic, in cycles of 31. */
  DAY,
  /** The day of the week, 1 for Monday to 7 for Sunday; cyclic. */
  WEEKDAY,
  /** The hour of the day with a fraction, from 0 to before 24; cyclic. */
  HOUR;

  private final DateSeconds.Part part = DateSeconds.Part.valueOf(name());

  /** Returns whether the last value is followed by the first. */
  public boolean cyclic() {
    return part.cyclic();
  }

  /** Returns the sine of a value's place in the cycle; 0 if the part has no cycle. */
  public double sine(double value) {
    return part.sine(value);
  }

  /** Returns the cosine of a value's place in the cycle; 0 if the part has no cycle. */
  public double cosine(double value) {
    return part.cosine(value);
  }

  /** Returns this part of a date. {@code seconds} count from 1970-01-01T00:00 UTC. */
  public double of(double seconds) {
    return part.of(seconds);
  }
}
