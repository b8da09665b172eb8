package dev.nn.data.preprocessing;

import dev.nn.data.preprocessing.ColumnRange.CategoryRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.Drift.ColumnDrift;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts how rows differ from the training rows; see {@link Drift}. Safe for any threads. */
public final class DriftTally {

  private final List<ColumnTally> columns;
  private final long window;
  private long rows;
  private long unlike;
  private double recent; // rows, by their weights

  /** Creates a tally of all rows. */
  public DriftTally(Ranges ranges) {
    this(ranges, Long.MAX_VALUE);
  }

  /**
   * Creates a tally for rows without end. In its population stability indexes, the weight of all
   * rows so far halves whenever these are as much as a window of rows, so that recent rows count
   * most; its counts are those of all rows.
   */
  public DriftTally(Ranges ranges, long window) {
    this.window = window;
    columns =
        IntStream.range(0, ranges.columns().size())
            .mapToObj(c -> new ColumnTally(ranges, c))
            .toList();
  }

  /** Counts a row, given a code for each column as {@link Encoder} takes it. */
  public synchronized void add(double[] codes) {
    if (recent >= window) {
      columns.forEach(ColumnTally::halve);
      recent /= 2;
    }
    boolean any = false;
    for (int c = 0; c < codes.length && c < columns.size(); c++) {
      any |= columns.get(c).add(codes);
    }
    rows++;
    recent++;
    unlike += any ? 1 : 0;
  }

  /** {@return the differences of the rows so far} */
  public synchronized Drift result() {
    return new Drift(rows, unlike, columns.stream().map(column -> column.result(recent)).toList());
  }

  /** The rows of one column, by bin. The last bin has the missing cells. */
  private static final class ColumnTally {

    private static final double ONE_IN_A_HUNDRED = 2.326; // of a normal distribution

    private final Ranges ranges;
    private final int place;
    private final ColumnRange range;

    /** The greatest number of each bin but the last, rising; empty for categories. */
    private final double[] borders;

    /** The training rows in each bin. */
    private final double[] expected;

    private final double[] counts;
    private long beyond;
    private long unseen;
    private long missing;
    private @Nullable RangeWarning example;

    ColumnTally(Ranges ranges, int place) {
      this.ranges = ranges;
      this.place = place;
      range = ranges.columns().get(place);
      if (range instanceof NumberRange numbers) {
        borders = numbers.borders();
        expected = numbers.rowsBetweenBorders();
      } else {
        CategoryRange categories = (CategoryRange) range;
        borders = new double[0];
        expected =
            DoubleStream.concat(
                    categories.counts().stream().mapToDouble(Integer::doubleValue),
                    DoubleStream.of(categories.other(), categories.missing()))
                .toArray();
      }
      counts = new double[expected.length];
    }

    /** Returns whether the row is outside the range. */
    boolean add(double[] codes) {
      double code = codes[place];
      boolean outside = range.outside(code);
      counts[bin(code)]++;
      boolean present = Double.isFinite(code);
      missing += present ? 0 : 1;
      if (outside && present && range instanceof NumberRange) {
        beyond++;
      } else if (outside && !Double.isNaN(code)) {
        unseen++;
      }
      if (outside && example == null) {
        example = ranges.warning(place, code);
      }
      return outside;
    }

    private int bin(double code) {
      int last = counts.length - 1;
      if (!Double.isFinite(code)) {
        return last;
      }
      if (range instanceof NumberRange) {
        int found = Arrays.binarySearch(borders, code);
        return found < 0 ? -found - 1 : found;
      }
      return code >= 0 && code < last - 1 ? (int) code : last - 1;
    }

    void halve() {
      for (int b = 0; b < counts.length; b++) {
        counts[b] /= 2;
      }
    }

    ColumnDrift result(double rows) {
      double training = DoubleStream.of(expected).sum();
      return new ColumnDrift(
          range.column(),
          beyond,
          unseen,
          missing,
          expected[expected.length - 1] / training,
          rows == 0 ? Double.NaN : index(rows, training),
          rows == 0 ? Double.NaN : limit(1.0 / rows + 1 / training),
          example);
    }

    /** Returns the population stability index. An empty bin counts as half a row of the fewer. */
    private double index(double rows, double training) {
      double least = 0.5 / Math.min(rows, training);
      double sum = 0;
      for (int b = 0; b < counts.length; b++) {
        double p = Math.max(least, counts[b] / rows);
        double q = Math.max(least, expected[b] / training);
        sum += (p - q) * StrictMath.log(p / q);
      }
      return sum;
    }

    /** Returns a quantile of chi-squared by the cube root of E. Wilson and M. Hilferty (1931). */
    private double limit(double scale) {
      long bins = IntStream.range(0, counts.length).filter(b -> expected[b] > 0).count();
      if (bins < 2) {
        return 0;
      }
      double spread = 2.0 / (9 * (bins - 1));
      double root = 1 - spread + ONE_IN_A_HUNDRED * Math.sqrt(spread);
      return (bins - 1) * root * root * root * scale;
    }
  }
}
