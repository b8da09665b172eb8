package dev.nn.data.dates;

import dev.nn.data.source.runtime.DateSeconds;

/**
 * A part of a date that a network can learn from, as a number. Cyclic parts have a sine and a
 * cosine too, in which the last of a cycle is beside the first. Computed by whole numbers and
 * {@link StrictMath}, without allocation.
 */
public enum DatePart {
  /** The days since 1970-01-01, with their fraction. */
  TIME,
  /** The year. */
  YEAR,
  /** The month, 1 to 12; cyclic. */
  MONTH,
  /** The day of the month, 1 to 31; cyclic, in cycles of 31. */
  DAY,
  /** The day of the week, 1 for Monday to 7 for Sunday; cyclic. */
  WEEKDAY,
  /** The hour of the day with its fraction, from 0 to before 24; cyclic. */
  HOUR;

  private final DateSeconds.Part part = DateSeconds.Part.valueOf(name());

  /** Returns whether the part returns to its first value after its last. */
  public boolean cyclic() {
    return part.cyclic();
  }

  /** Returns the sine of a value's place in the cycle; 0 for a part without a cycle. */
  public double sine(double value) {
    return part.sine(value);
  }

  /** Returns the cosine of a value's place in the cycle; 0 for a part without a cycle. */
  public double cosine(double value) {
    return part.cosine(value);
  }

  /** Returns the part of a date, given in seconds since 1970-01-01T00:00 UTC. */
  public double of(double seconds) {
    return part.of(seconds);
  }
}
