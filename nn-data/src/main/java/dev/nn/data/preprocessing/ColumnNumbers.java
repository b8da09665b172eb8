package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A column's numbers in the training rows, to fit encodings to; NaN if one is missing. */
public record ColumnNumbers(String column, Rows rows, IntToDoubleFunction numbers) {

  /** The numbers of at most this many rows are copied; more are read at each pass. */
  private static final int COPIED = 1 << 20;

  /** Returns a table's cells as the codes of a column that a model knows. */
  static ColumnNumbers of(Table table, int index, Rows rows, Column known) {
    ColumnCodes codes = new ColumnCodes(table, index, new CodeBook(known));
    return new ColumnNumbers(known.name(), rows, i -> codes.code(rows.row(i))).copied();
  }

  /** {@return these numbers, read once, because a fit passes over them some twenty times} */
  public ColumnNumbers copied() {
    if (size() > COPIED) {
      return this;
    }
    double[] copy = IntStream.range(0, size()).mapToDouble(numbers).toArray();
    return new ColumnNumbers(column, rows, i -> copy[i]);
  }

  /**
   * {@return the numbers in a column, or in its texts}
   *
   * @param remedy the remedy in the message
   * @throws IllegalArgumentException if a text is not a number
   */
  public static ColumnNumbers of(Table table, int column, Rows rows, Object remedy) {
    ColumnNumbers all = withTexts(table, column, rows);
    int text = all.firstText();
    if (text >= 0) {
      throw all.refusal(table, column, text, remedy);
    }
    return all;
  }

  /** Returns the numbers, and infinity for any other text. Throws if most texts are not numbers. */
  static ColumnNumbers mostly(Table table, int column, Rows rows, Object remedy) {
    ColumnNumbers all = withTexts(table, column, rows);
    if (all.isMostlyTexts()) {
      throw all.refusal(table, column, all.firstText(), remedy);
    }
    return all;
  }

  /** Returns the index of the text that comes first in the table; -1 if there is none. */
  private int firstText() {
    int first = -1;
    for (int i = 0; i < size(); i++) {
      if (Double.isInfinite(number(i)) && (first < 0 || row(i) < row(first))) {
        first = i;
      }
    }
    return first;
  }

  /** Returns the remedy for a column of texts that is to be an input. */
  static Message asCategories(String column) {
    return Message.of("encode the column as categories, as in %s", Remedy.encodedCategory(column));
  }

  private static ColumnNumbers withTexts(Table table, int column, Rows rows) {
    Column given = table.columns().get(column);
    return of(table, column, rows, Column.number(given.name(), given.form()));
  }

  boolean hasTexts() {
    return IntStream.range(0, size()).anyMatch(i -> Double.isInfinite(number(i)));
  }

  /** Returns a view in which a function changes the numbers; it must return NaN for NaN. */
  ColumnNumbers then(DoubleUnaryOperator change) {
    return new ColumnNumbers(column, rows, i -> change.applyAsDouble(number(i)));
  }

  private IllegalArgumentException refusal(Table table, int index, int i, Object remedy) {
    Column known = Column.number(column, table.columns().get(index).form());
    String text = new ColumnCodes(table, index, new CodeBook(known)).text(row(i));
    String bare = text.replaceAll("^'|'$", "");
    Message meant = Decimal.whenRead(bare, table.format().separator());
    Message advice =
        isMostlyTexts()
            ? Message.of("correct it, or %s", remedy)
            : Message.of(
                "correct it, or read the file with it among %s if it stands for a missing number, as in %s",
                Remedy.MISSING, Remedy.missing(bare));
    return new RemedyException(
        "%s is %s in row %s, expected a number; %s",
        description(), text, row(i) + 1, meant == null ? advice : meant);
  }

  private boolean isMostlyTexts() {
    int balance = 0;
    for (int i = 0; i < size(); i++) {
      double number = number(i);
      balance += Double.isInfinite(number) ? 1 : Double.isNaN(number) ? 0 : -1;
    }
    return balance > 0;
  }

  /** {@return what errors call the numbers, such as {@code column 'area'}} */
  public String description() {
    return "column '" + Names.shortened(column) + "'";
  }

  /** {@return the number of rows, including rows without a number} */
  public int size() {
    return rows.size();
  }

  /** {@return the number in the i-th row, from 0; NaN if it is missing} */
  public double number(int i) {
    return numbers.applyAsDouble(i);
  }

  /** {@return the index in the table of the i-th row, from 0} */
  public int row(int i) {
    return rows.row(i);
  }

  /**
   * Count, range, mean Σx / n and variance Σ(x − mean)² / n of the numbers that are not missing.
   * Takes two passes in the order of the rows; the second corrects the mean by the first pass's
   * rounding error (Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance", 1983).
   */
  record Moments(int count, int missing, double min, double max, double mean, double variance) {

    /** Throws if all numbers are missing, or if they are too large to be squared and added. */
    static Moments of(ColumnNumbers numbers) {
      int count = 0;
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int i = 0; i < numbers.size(); i++) {
        double x = numbers.number(i);
        if (!Double.isNaN(x)) {
          count++;
          min = Math.min(min, x);
          max = Math.max(max, x);
          sum += x;
        }
      }
      if (count == 0) {
        throw new RemedyException(
            "%s is missing in all %s training rows; leave it out, as in %s",
            numbers.description(), numbers.size(), Remedy.without(numbers.column));
      }
      double mean = sum / count;
      double squares = 0;
      double rest = 0;
      for (int i = 0; i < numbers.size(); i++) {
        double difference = numbers.number(i) - mean;
        if (!Double.isNaN(difference)) {
          squares += difference * difference;
          rest += difference;
        }
      }
      double variance = Math.max(0, (squares - rest * rest / count) / count);
      if (!Double.isFinite(variance)) {
        throw new IllegalArgumentException(
            "%s has numbers from %s to %s, too large to be squared and added; give it in a larger unit"
                .formatted(numbers.description(), min, max));
      }
      return new Moments(count, numbers.size() - count, min, max, mean + rest / count, variance);
    }

    static void requireVaried(ColumnNumbers numbers) {
      Moments moments = of(numbers);
      if (moments.constant() || !(moments.deviation() > 0)) {
        throw new RemedyException(
            "%s is %s in all %s training rows that have it, so nothing can be learnt from it; leave it out, as in %s",
            numbers.description(),
            Decimals.text(moments.min),
            moments.count,
            Remedy.without(numbers.column));
      }
    }

    /** Returns the mean. If all numbers are equal, returns that number, without rounding errors. */
    double middle() {
      return constant() ? min : mean;
    }

    /** Returns the standard deviation; 1 if it is 0. */
    double spread() {
      return !constant() && deviation() > 0 ? deviation() : 1;
    }

    double deviation() {
      return Math.sqrt(variance);
    }

    boolean constant() {
      return min == max;
    }
  }

  /**
   * Exact quantiles in constant memory, without the missing numbers.
   *
   * <p>Take a double's bits, flip the sign bit, and for a negative number all other bits too: the
   * results are whole numbers in the same order as the doubles. The k-th least number can therefore
   * be found 16 bits at a time. A pass counts how the bits known so far continue, and the counts
   * tell how the k-th number continues. Four passes find all quantiles at once.
   */
  static final class Quantiles {

    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    /** At most this many numbers are sorted, because that is faster than counting all digits. */
    private static final int SORTED = 1 << 14;

    private Quantiles() {}

    /** Returns quantiles, 0 to 1, interpolated as in NumPy. One number must be present. */
    static double[] of(ColumnNumbers numbers, double... quantiles) {
      IntStream rows = IntStream.range(0, numbers.size());
      long count = rows.filter(i -> !Double.isNaN(numbers.number(i))).count();
      long[] ranks = new long[2 * quantiles.length];
      for (int q = 0; q < quantiles.length; q++) {
        long below = (long) (quantiles[q] * (count - 1));
        ranks[2 * q] = below;
        ranks[2 * q + 1] = Math.min(below + 1, count - 1);
      }
      double[] sorted = counted(numbers, ranks.clone());
      double[] results = new double[quantiles.length];
      for (int q = 0; q < quantiles.length; q++) {
        double part = quantiles[q] * (count - 1) - ranks[2 * q];
        double low = sorted[2 * q];
        double high = sorted[2 * q + 1];
        results[q] = low == high ? low : low * (1 - part) + high * part;
      }
      return results;
    }

    /** Returns the numbers at places, from 0, in rising order. Sorts if there are few numbers. */
    static double[] ranked(ColumnNumbers numbers, long... places) {
      if (numbers.size() > SORTED) {
        return counted(numbers, places.clone());
      }
      double[] sorted =
          IntStream.range(0, numbers.size())
              .mapToDouble(numbers::number)
              .filter(x -> !Double.isNaN(x))
              .sorted()
              .toArray();
      return Arrays.stream(places).mapToDouble(place -> sorted[(int) place]).toArray();
    }

    private static double[] counted(ColumnNumbers numbers, long[] ranks) {
      long[] keys = new long[ranks.length]; // the known bits, from the highest
      for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
        long[] prefixes = Arrays.stream(keys).distinct().toArray();
        long[][] counts = counts(numbers, prefixes, shift);
        for (int r = 0; r < ranks.length; r++) {
          long[] ways = counts[indexOf(prefixes, keys[r])];
          int digit = 0;
          while (ranks[r] >= ways[digit]) {
            ranks[r] -= ways[digit];
            digit++;
          }
          keys[r] |= (long) digit << shift;
        }
      }
      return Arrays.stream(keys).mapToDouble(Quantiles::number).toArray();
    }

    private static long[][] counts(ColumnNumbers numbers, long[] prefixes, int shift) {
      long[][] counts = new long[prefixes.length][DIGITS];
      for (int i = 0; i < numbers.size(); i++) {
        double x = numbers.number(i);
        if (!Double.isNaN(x)) {
          long key = key(x);
          long known = shift == Long.SIZE - DIGIT_BITS ? 0 : key >>> (shift + DIGIT_BITS);
          int p = indexOf(prefixes, known << shift << DIGIT_BITS);
          if (p >= 0) {
            counts[p][(int) (key >>> shift) & (DIGITS - 1)]++;
          }
        }
      }
      return counts;
    }

    private static int indexOf(long[] prefixes, long prefix) {
      for (int p = 0; p < prefixes.length; p++) {
        if (prefixes[p] == prefix) {
          return p;
        }
      }
      return -1;
    }

    /** Returns a whole number in the order of the doubles; read it as unsigned. */
    private static long key(double x) {
      long bits = Double.doubleToRawLongBits(x);
      return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    }

    private static double number(long key) {
      return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }
  }
}
