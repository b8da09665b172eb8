package dev.nn.data.text;

import dev.nn.api.text.VisibleText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of cells as text: columns of texts to the left, columns of numbers to the right. */
public final class TextTable {

  private static final String GAP = "  ";

  /** From here on, a number with four digits would have an exponent. */
  private static final double LARGE = 9999.5;

  private static final double HUGE = 1e15;

  private final int texts;
  private final List<List<String>> lines = new ArrayList<>();

  public TextTable() {
    this(1);
  }

  public TextTable(int texts) {
    this.texts = texts;
  }

  /** Adds a line. Hidden characters in its cells are written by their codes. */
  public TextTable line(List<String> cells) {
    lines.add(cells.stream().map(VisibleText::of).toList());
    return this;
  }

  public TextTable line(String... cells) {
    return line(List.of(cells));
  }

  /** Returns a number with three digits after the point; a dash for NaN. */
  public static String share(double value) {
    return format("%.3f", value);
  }

  /** Returns a number with five significant digits; a dash for NaN. */
  public static String number(double value) {
    return format("%.5g", value);
  }

  /** Returns a number with four significant digits, or to the unit if large; a dash for NaN. */
  public static String digits(double value) {
    double size = Math.abs(value);
    return format(size >= LARGE && size < HUGE ? "%,.0f" : "%.4g", value);
  }

  private static String format(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** Returns a number with up to six significant digits; a dash for NaN. */
  public static String cell(double value) {
    return plain(value, 6);
  }

  /** Returns a number with all digits that a decimal text may have given it; a dash for NaN. */
  public static String exact(double value) {
    boolean whole = value == StrictMath.rint(value) && Math.abs(value) <= Decimal.MAX_EXACT;
    return whole ? String.valueOf((long) value) : plain(value, 15);
  }

  private static String plain(double value, int digits) {
    if (!Double.isFinite(value) || value == 0) {
      return Double.isNaN(value) ? "-" : value == 0 ? "0" : String.valueOf(value);
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale(); // digits in front of the point
    return exponent > -4 && exponent <= 18 ? rounded.toPlainString() : rounded.toString();
  }

  /** Returns a weight with one digit after the point, or none if it is whole. */
  public static String weight(double value) {
    return format(value == StrictMath.rint(value) ? "%.0f" : "%.1f", value);
  }

  @Override
  public String toString() {
    int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> line : lines) {
      for (int c = 0; c < line.size(); c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int c = 0; c < line.size(); c++) {
        String space = " ".repeat(widths[c] - line.get(c).length());
        row.append(c == 0 ? "" : GAP).append(c < texts ? line.get(c) + space : space + line.get(c));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
