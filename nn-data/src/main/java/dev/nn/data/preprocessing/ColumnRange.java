package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.cells.Flags;
import dev.nn.data.cells.FreeText;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.text.Names;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A column's values in the training rows. Codes are as {@link Encoder} takes them. */
@Json.Tag("kind")
public sealed interface ColumnRange {

  /** {@return the name of the column} */
  String column();

  /** {@return whether a code is unlike all training rows} */
  boolean outside(double code);

  /** {@return whether a code that is outside is more than a little beyond the border} */
  default boolean far(double code) {
    return true;
  }

  /** {@return the code below which a share of the training rows lies, from 0 to 1} */
  double quantile(double share);

  /** {@return the values in the training rows as text: {@code 30 to 253.4}} */
  String text(Column column);

  /**
   * Numbers from a minimum to a maximum.
   *
   * @param missing how many rows have no number
   * @param quantiles of the numbers present, at the shares 0, 0.01, 0.02, 0.05, 0.1, 0.15, …, 0.9,
   *     0.95, 0.98, 0.99 and 1; empty if all are missing
   * @param texts the texts in place of numbers, such as {@code 90+}, which count as missing; empty
   *     if there are none or very many
   * @param tenths which share of the numbers is at most the quantile at 0.1, 0.2, …, 0.9: more than
   *     that if numbers repeat; empty if all are missing, or if an earlier version wrote the range
   */
  @Json.Name("numbers")
  public record NumberRange(
      String column,
      int rows,
      int missing,
      List<Double> quantiles,
      @Json.Default("[]") List<String> texts,
      @Json.Default("[]") List<Double> tenths)
      implements ColumnRange {

    private static final int LEAST = 20;

    /** A number outside is near within this part of the width. */
    private static final double NEAR = 0.1;

    private static final double[] SHARES = {
      0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7,
      0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 1
    };

    /** The tenths between the least and the greatest number. */
    private static final int TENTHS = 9;

    /** Creates a range of numbers without other texts. */
    public NumberRange(String column, int rows, int missing, List<Double> quantiles) {
      this(column, rows, missing, quantiles, List.of(), List.of());
    }

    /** Copies the lists. Throws if there are too few or too many, or if one is too low. */
    public NumberRange {
      quantiles = List.copyOf(quantiles);
      texts = List.copyOf(texts);
      tenths = List.copyOf(tenths);
      if (tenths.stream().anyMatch(share -> !(share >= 0 && share <= 1))
          || (!tenths.isEmpty() && tenths.size() != TENTHS)) {
        throw new IllegalArgumentException(
            "column '%s' has the tenths %s; expected %s shares from 0 to 1"
                .formatted(Names.shortened(column), tenths, TENTHS));
      }
      boolean counted = missing <= rows && quantiles.size() == (missing < rows ? SHARES.length : 0);
      boolean rising = true;
      for (int q = 0; q < quantiles.size(); q++) {
        rising &= Double.isFinite(quantiles.get(q));
        rising &= q == 0 || quantiles.get(q - 1) <= quantiles.get(q);
      }
      if (!counted || !rising) {
        throw new IllegalArgumentException(
            "column '%s' has the quantiles %s, and %s of %s rows without a number; expected %s finite numbers that do not fall, or no quantile if all rows lack one"
                .formatted(Names.shortened(column), quantiles, missing, rows, SHARES.length));
      }
    }

    /** Returns the range of numbers, given a sorted sample of them. */
    static NumberRange of(
        String column, int rows, int missing, double min, double[] sorted, double max) {
      Double[] quantiles = new Double[missing < rows ? SHARES.length : 0];
      for (int q = 0; q < quantiles.length; q++) {
        quantiles[q] = sorted[(int) Math.rint(SHARES[q] * (sorted.length - 1))] + 0.0; // no −0
      }
      if (quantiles.length > 0) {
        quantiles[0] = min + 0.0;
        quantiles[quantiles.length - 1] = max + 0.0;
      }
      List<Double> all = Arrays.asList(quantiles);
      List<Double> tenths =
          all.isEmpty()
              ? List.of()
              : IntStream.range(0, TENTHS)
                  .mapToObj(t -> shareUpTo(sorted, all.get(ofTenth(t))))
                  .toList();
      return new NumberRange(column, rows, missing, all, List.of(), tenths);
    }

    /** Returns which share of sorted numbers is at most the given one. */
    private static double shareUpTo(double[] sorted, double number) {
      int count = 0;
      while (count < sorted.length && sorted[count] <= number) {
        count++;
      }
      return (double) count / sorted.length;
    }

    /** Returns the index of the quantile at a tenth; tenth 0 is that at 0.1. */
    private static int ofTenth(int tenth) {
      return 4 + 2 * tenth;
    }

    /** {@return this range with the texts in place of numbers} */
    NumberRange texts(List<String> others) {
      return new NumberRange(column, rows, missing, quantiles, others, tenths);
    }

    /** {@return whether the column's numbers are all 0 or 1, and both occur} */
    boolean isTruth(Column given) {
      return given.form() == null
          && !quantiles.isEmpty()
          && low() == 0
          && high() == 1
          && quantiles.stream().allMatch(x -> x == 0 || x == 1)
          && texts.stream().noneMatch(text -> Flags.value(text) != null);
    }

    @Override
    public boolean outside(double code) {
      if (!Double.isFinite(code)) {
        return missing == 0 || code == CodeBook.NEW_TEXT;
      }
      return quantiles.isEmpty() || code < low() || code > high();
    }

    @Override
    public boolean far(double code) {
      double room = NEAR * (high() - low());
      return !(code >= low() - room && code <= high() + room); // true for a missing number
    }

    /** Returns the quantiles at the tenths, each once, without the maximum. */
    double[] borders() {
      return IntStream.range(0, quantiles.isEmpty() ? 0 : TENTHS)
          .mapToDouble(t -> quantiles.get(ofTenth(t)))
          .filter(number -> number < high())
          .distinct()
          .toArray();
    }

    /**
     * Returns how many training rows lie between the borders, up to the first and above the last,
     * and how many have no number.
     */
    double[] rowsBetweenBorders() {
      double[] borders = borders();
      double[] counts = new double[borders.length + 2];
      double below = 0;
      for (int b = 0; b <= borders.length; b++) {
        double share = b < borders.length ? shareUpTo(borders[b]) : quantiles.isEmpty() ? 0 : 1;
        counts[b] = (share - below) * (rows - missing);
        below = share;
      }
      counts[borders.length + 1] = missing;
      return counts;
    }

    private double shareUpTo(double border) {
      int tenth = TENTHS - 1;
      while (quantiles.get(ofTenth(tenth)) > border) {
        tenth--;
      }
      return tenths.isEmpty() ? SHARES[ofTenth(tenth)] : tenths.get(tenth);
    }

    /** {@return the minimum, in the unit of the column; NaN if all are missing} */
    public double low() {
      return quantiles.isEmpty() ? Double.NaN : quantiles.get(0);
    }

    /** {@return the maximum, in the unit of the column; NaN if all are missing} */
    public double high() {
      return quantiles.isEmpty() ? Double.NaN : quantiles.get(quantiles.size() - 1);
    }

    /**
     * {@return the range without the least and the greatest hundredth, at least one number each;
     * null if there are fewer than 20 numbers, or if they are equal, because then nobody can tell
     * what is far}
     */
    public @Nullable Bounds inner() {
      int last = rows - missing - 1;
      if (last + 1 < LEAST) {
        return null;
      }
      int q = 1;
      while (StrictMath.rint(SHARES[q] * last) < 1) {
        q++;
      }
      double low = quantiles.get(q);
      double high = quantiles.get(SHARES.length - 1 - q);
      return low < high ? new Bounds(low, high) : null;
    }

    /** Interpolates between the nearest quantiles; whole if all quantiles are whole. */
    @Override
    public double quantile(double share) {
      double present = rows - missing;
      double u = share * rows / present;
      if (present == 0 || u > 1) { // missing numbers come last
        return missing == 0 ? high() : Double.NaN;
      }
      int q = 1;
      while (u > SHARES[q]) {
        q++;
      }
      double part = (u - SHARES[q - 1]) / (SHARES[q] - SHARES[q - 1]);
      double low = quantiles.get(q - 1);
      double high = quantiles.get(q);
      double between = low == high ? low : low * (1 - part) + high * part;
      boolean whole = quantiles.stream().allMatch(x -> x == StrictMath.rint(x));
      return whole ? StrictMath.rint(between) : between;
    }

    @Override
    public String text(Column given) {
      String numbers =
          quantiles.isEmpty()
              ? "no number"
              : "%s to %s".formatted(Ranges.text(given, low()), Ranges.text(given, high()));
      return texts.isEmpty() ? numbers : numbers + " or " + Names.quoted(texts);
    }
  }

  /**
   * Categories.
   *
   * @param counts how many training rows each category has, by index
   * @param other how many training rows have a rare category, which is not listed
   */
  @Json.Name("categories")
  public record CategoryRange(String column, List<Integer> counts, int missing, int other)
      implements ColumnRange {

    public CategoryRange {
      counts = List.copyOf(counts);
    }

    /**
     * Returns whether no training row has the category. If some rows have rare categories, an
     * unlisted one counts as rare, because it cannot be told from a new one.
     */
    @Override
    public boolean outside(double code) {
      if (Double.isNaN(code)) {
        return missing == 0;
      }
      int index = (int) code;
      boolean listed = index == code && index >= 0 && index < counts.size();
      return listed ? counts.get(index) == 0 : other == 0;
    }

    @Override
    public double quantile(double share) {
      long rows = counts.stream().mapToLong(Integer::longValue).sum() + missing + other;
      double left = share * rows;
      int last = -1;
      for (int c = 0; c < counts.size(); c++) {
        last = counts.get(c) > 0 ? c : last;
        left -= counts.get(c);
        if (left < 0) {
          return c;
        }
      }
      left -= other;
      if (other > 0 && left < 0) {
        return -1;
      }
      return missing > 0 ? Double.NaN : other > 0 ? -1 : last;
    }

    @Override
    public String text(Column given) {
      if (given.form() == FreeText.FORM) {
        return FreeText.FORM.expected();
      }
      List<String> known =
          IntStream.range(0, counts.size())
              .filter(c -> counts.get(c) > 0)
              .mapToObj(given.categories()::get)
              .toList();
      return known.isEmpty() ? "only rare texts" : Names.quoted(known);
    }
  }
}
