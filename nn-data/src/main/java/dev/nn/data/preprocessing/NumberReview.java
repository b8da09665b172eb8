package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The review of a column of numbers. An identifier is a column with another whole number in each
 * row, if these fill most of their range, as those of a counter do, or if the name says so. Numbers
 * from 1500 to 2200 may be years, which are counted too, and are left out by their name alone.
 */
final class NumberReview {

  /** From here on, different numbers in all rows are no accident. */
  private static final int ROWS = 20;

  private static final int MAX_COMPARED = 1 << 20;

  /** The part of its range that a counter fills; some rows may have been deleted. */
  private static final double FILLED = 0.8;

  private static final int FIRST_YEAR = 1500;
  private static final int LAST_YEAR = 2200;

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:.*[^a-z])?(?i:id|uuid|guid|key|index|idx|no|nr)|.*[a-z](?:Id|ID|Key|Index|No|Nr)",
          Pattern.DOTALL);

  private final Table table;
  private final int column;
  private final Rows rows;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private int missing;
  private int huge;
  private boolean whole = true;

  private NumberReview(Table table, int column, Rows rows) {
    this.table = table;
    this.column = column;
    this.rows = rows;
    for (int i = 0; i < rows.size(); i++) {
      double x = number(i);
      if (Double.isNaN(x)) {
        missing++;
        continue;
      }
      low = Math.min(low, x);
      high = Math.max(high, x);
      huge += Math.abs(x) > Float.MAX_VALUE ? 1 : 0;
      whole &= x == Math.rint(x);
    }
  }

  static Finding of(Table table, int column, Rows rows, Encoding encoding) {
    return new NumberReview(table, column, rows).finding(encoding);
  }

  private Finding finding(Encoding encoding) {
    if (low == high && missing == 0) {
      return Finding.leaveOut(
          "it is %s in all %s training rows".formatted(Decimals.text(low), rows.size()));
    }
    if (isIdentifier()) {
      return Finding.leaveOut(
          "it has another whole number in each of the %s training rows, from %s to %s, as an identifier has"
              .formatted(rows.size(), Decimals.text(low), Decimals.text(high)),
          encoding);
    }
    if (huge > 0) {
      return Finding.use(
          encoding,
          "has %s beyond ±%s, which count as the greatest or the least of the others"
              .formatted(huge == 1 ? "a number" : huge + " numbers", Float.MAX_VALUE));
    }
    return Finding.use(encoding);
  }

  private boolean isIdentifier() {
    int count = rows.size();
    double range = high - low + 1;
    if (!whole || missing > 0 || count < ROWS || count > range) {
      return false;
    }
    boolean years = low >= FIRST_YEAR && high <= LAST_YEAR;
    boolean counter = table.rows() >= FILLED * range && !years;
    return (counter || NAMED.matcher(table.columns().get(column).name()).matches()) && differ();
  }

  /** Returns whether all numbers of the first rows differ. */
  private boolean differ() {
    double[] numbers = new double[Math.min(rows.size(), MAX_COMPARED)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(i);
    }
    Arrays.sort(numbers);
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] == numbers[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private double number(int i) {
    return table.cell(rows.row(i), column);
  }
}
