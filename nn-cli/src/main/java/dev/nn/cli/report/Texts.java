package dev.nn.cli.report;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.List;
import java.util.Locale;

/** Formats names, cells and numbers for a report. */
final class Texts {

  private static final int LONGEST_CELL = 80;
  private static final int LONGEST_SENTENCE = 240;
  private static final int LONGEST_NAME = 40;

  private Texts() {}

  static String number(double value) {
    return Double.isNaN(value) ? "undefined" : TextTable.digits(value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Returns a count with its noun: {@code 1 row}, {@code 2,000 rows}. */
  static String count(long value, String thing) {
    return count(value) + " " + thing + (value == 1 ? "" : "s");
  }

  /** Returns a share in per cent, with at most one digit after the point, without a line break. */
  static String percent(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 0.05
        ? "<0.1\u00a0%"
        : String.format(Locale.ROOT, "%.1f", percent).replaceFirst("\\.0$", "") + "\u00a0%";
  }

  static String cell(Table table, int row, int column) {
    Column of = table.columns().get(column);
    return shortened(Ranges.exact(of, table.cell(row, column)), LONGEST_CELL);
  }

  static String shortened(String text) {
    return shortened(text, LONGEST_CELL);
  }

  /** Returns a sentence that may contain the table's names and texts. */
  static String sentence(String text) {
    return shortened(text, LONGEST_SENTENCE);
  }

  static String name(String name) {
    return shortened(name, LONGEST_NAME);
  }

  /** Returns names as {@link #name} does; different names stay different. */
  static List<String> names(List<String> names) {
    return Names.distinct(names, Texts::name);
  }

  /** Leaves out the middle, because names that begin alike often end differently. */
  private static String shortened(String text, int most) {
    int last = most / 2 - 1;
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1 - last))
            + "…"
            + text.substring(text.offsetByCodePoints(text.length(), -last));
  }
}
