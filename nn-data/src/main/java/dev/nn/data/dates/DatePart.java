package dev.nn.data.dates;

/**
 * A part of a date that a network can learn from, as a number. Cyclic parts have a sine and a
 * cosine too, in which the last of a cycle is beside the first. Computed by whole numbers and
 * {@link StrictMath}, without allocation.
 */
public enum DatePart {
  /** The days since 1970-01-01, with their fraction. */
  TIME(0, 0),
  /** The year. */
  YEAR(0, 0),
  /** The month, 1 to 12; cyclic. */
  MONTH(1, 12),
  /** The day of the month, 1 to 31; cyclic, in cycles of 31. */
  DAY(1, 31),
  /** The day of the week, 1 for Monday to 7 for Sunday; cyclic. */
  WEEKDAY(1, 7),
  /** The hour of the day with its fraction, from 0 to before 24; cyclic. */
  HOUR(0, 24);

  static final double DAY_SECONDS = 86_400;

  private static final int THURSDAY = 4; // 1970-01-01 was one
  private static final int[] BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

  private final int first;
  private final int cycle;

  DatePart(int first, int cycle) {
    this.first = first;
    this.cycle = cycle;
  }

  /**
   * Returns whether the part returns to its first value after its last.
   *
   * @return false for a time or a year, which only grow
   */
  public boolean cyclic() {
    return cycle > 0;
  }

  /**
   * Returns the sine of a value's place in the cycle; 0 for a part without a cycle.
   *
   * @param value a result of {@link #of}
   * @return a number from −1 to 1
   */
  public double sine(double value) {
    return cyclic() ? StrictMath.sin(angle(value)) : 0;
  }

  /**
   * Returns the cosine of a value's place in the cycle; 0 for a part without a cycle.
   *
   * @param value a result of {@link #of}
   * @return a number from −1 to 1
   */
  public double cosine(double value) {
    return cyclic() ? StrictMath.cos(angle(value)) : 0;
  }

  private double angle(double value) {
    return 2 * StrictMath.PI * (value - first) / cycle;
  }

  /**
   * Returns the part of a date, given in seconds since 1970-01-01T00:00 UTC.
   *
   * @param seconds a finite number
   * @return the number in the unit of the part
   */
  public double of(double seconds) {
    double days = StrictMath.floor(seconds / DAY_SECONDS);
    return switch (this) {
      case TIME -> seconds / DAY_SECONDS;
      case YEAR -> year((long) days);
      case MONTH -> month((long) days);
      case DAY -> day((long) days);
      case WEEKDAY -> Math.floorMod((long) days + THURSDAY - 1, 7L) + 1.0;
      case HOUR -> (seconds - days * DAY_SECONDS) / 3600;
    };
  }

  private static long year(long days) {
    long year = 1970 + Math.floorDiv(days * 400, 146_097L); // days of 400 years; off by one at most
    return days < start(year) ? year - 1 : days >= start(year + 1) ? year + 1 : year;
  }

  /** Returns the days from 1970-01-01 to the first of January of a year. */
  private static long start(long year) {
    long before = year - 1;
    long leaps = Math.floorDiv(before, 4L) - Math.floorDiv(before, 100L);
    return 365 * (year - 1970) + leaps + Math.floorDiv(before, 400L) - 477; // leap years to 1970
  }

  private static int month(long days) {
    long year = year(days);
    int day = (int) (days - start(year));
    int month = 1;
    while (day >= before(month, year)) {
      month++;
    }
    return month;
  }

  private static double day(long days) {
    long year = year(days);
    int month = month(days);
    return days - start(year) - (month == 1 ? 0 : before(month - 1, year)) + 1;
  }

  /** Returns the days of a year up to the end of a month. */
  private static int before(int month, long year) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return BEFORE[month] + (leap && month >= 2 ? 1 : 0);
  }
}
