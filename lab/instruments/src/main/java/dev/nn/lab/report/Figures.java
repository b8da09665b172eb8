package dev.nn.lab.report;

import java.util.Locale;

/** Formats numbers for the report, with three significant digits. */
public final class Figures {

  private static final String[] TIMES = {"ns", "µs", "ms", "s"};

  private Figures() {}

  /** Formats nanoseconds in a fitting unit, such as {@code 12.3 µs}. */
  public static String time(double nanos) {
    double value = nanos;
    int unit = 0;
    while (value >= 999.5 && unit < TIMES.length - 1) {
      value /= 1000;
      unit++;
    }
    return number(value) + " " + TIMES[unit];
  }

  /** Formats a number with three significant digits, such as {@code 1,234} or {@code 0.12}. */
  public static String number(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Formats a share in whole percent, such as {@code 12 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** Formats a factor, such as {@code ×1.7}. */
  public static String times(double factor) {
    return "×" + number(factor);
  }
}
