package dev.nn.data;

import dev.nn.api.RandomStream;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Rows in three parts: to train, to watch the training, and to evaluate the result. Each row is in
 * exactly one part. The same seed gives the same parts. Their sizes are about the shares, and their
 * rows are in random order, except after {@link #byTime}. Methods throw an IllegalArgumentException
 * if a column is unknown, or if a part with a share above 0 would have no row.
 */
public record Split(Rows train, Rows validation, Rows test) {

  private static final String[] PARTS = {"training", "validation", "test"};

  /** Splits at random. An order that is large for the heap is computed when read. */
  public static Split random(Rows rows, Fractions fractions, long seed) {
    double[] shares = fractions.shares();
    Rows shuffled = RowAssignment.shuffled(rows, random(seed));
    Rows[] parts = new Rows[shares.length];
    double sum = 0;
    int from = 0;
    for (int part = 0; part < parts.length; part++) {
      sum += shares[part];
      int to = part == parts.length - 1 ? rows.size() : (int) Math.rint(rows.size() * sum);
      parts[part] = shuffled.slice(from, to);
      from = to;
    }
    return of(parts, fractions, rows);
  }

  /**
   * Splits so that a column's values are spread evenly: each category, or each stretch of numbers,
   * is divided like the whole. Takes one byte of memory for two rows, and some for each distinct
   * value.
   */
  public static Split stratified(
      Table table, Rows rows, String column, Fractions fractions, long seed) {
    int c = table.column(column);
    Rows[] parts =
        rows.size() <= RowAssignment.MAX_KEPT
            ? RowAssignment.rows(
                RowAssignment.byValue(table, rows, c, random(seed)), fractions.shares())
            : RowAssignment.marked(
                table,
                rows,
                RowAssignment.shuffled(Rows.all(rows.size()), random(seed)),
                c,
                RowAssignment.Groups.of(table, rows, c),
                fractions.shares());
    return of(shuffled(parts, seed), fractions, rows);
  }

  private static Rows[] shuffled(Rows[] parts, long seed) {
    for (int part = 0; part < parts.length; part++) {
      parts[part] = RowAssignment.shuffled(parts[part], random(seed).derive("part", part));
    }
    return parts;
  }

  /**
   * Splits so that rows with the same value in a column, such as one patient's, stay together.
   * Groups come in random order, and each goes to the part that lacks most rows. Rows without a
   * value form one group. Takes one byte of memory for two rows, and some for each group.
   */
  public static Split grouped(
      Table table, Rows rows, String column, Fractions fractions, long seed) {
    int c = table.column(column);
    RowAssignment.Groups groups = RowAssignment.Groups.of(table, rows, c);
    int[] order =
        RowAssignment.shuffledNumbers(groups.sizes().length, random(seed).derive("groups", 0));
    String remedy =
        "give more groups than the %s in column '%s', or choose another seed if groups differ in size"
            .formatted(
                IntStream.of(groups.sizes()).filter(size -> size > 0).count(),
                Names.shortened(column));
    if (rows.size() <= RowAssignment.MAX_KEPT) {
      Rows shuffled = RowAssignment.shuffled(rows, random(seed));
      long[][] marks = RowAssignment.groups(table, shuffled, c, groups, order, fractions.shares());
      return of(RowAssignment.kept(shuffled, marks), fractions, rows, remedy);
    }
    long[][] marks = RowAssignment.groups(table, rows, c, groups, order, fractions.shares());
    return of(shuffled(RowAssignment.marked(rows, marks), seed), fractions, rows, remedy);
  }

  /**
   * Splits by time: the earliest rows train, the next ones validate, and the latest test. Rows with
   * the same time stay together, so the sizes can differ from the shares. Rows without a time
   * train. Parts keep the order of {@code rows}. Throws if the column has no time at all, or if it
   * has texts in which {@link DateForm#recognize} finds no dates.
   */
  public static Split byTime(Table table, Rows rows, String column, Fractions fractions) {
    String remedy =
        "rows with the same time in column '%s' stay together; give rows with more times, order them by another column"
            .formatted(Names.shortened(column));
    return of(Times.of(table, rows, column).parts(fractions), fractions, rows, remedy);
  }

  private static RandomStream random(long seed) {
    return RandomStream.of(seed).derive("split", 0);
  }

  private static Split of(Rows[] parts, Fractions fractions, Rows rows) {
    return of(parts, fractions, rows, "give more rows");
  }

  private static Split of(Rows[] parts, Fractions fractions, Rows rows, String remedy) {
    double[] shares = fractions.shares();
    for (int part = 0; part < parts.length; part++) {
      if (shares[part] > 0 && parts[part].size() == 0) {
        throw new IllegalArgumentException(
            "%s rows split %s : %s : %s leave none for the %s part; %s, or set the part's share to 0"
                .formatted(
                    rows.size(),
                    rounded(shares[0]),
                    rounded(shares[1]),
                    rounded(shares[2]),
                    PARTS[part],
                    remedy));
      }
    }
    return new Split(parts[0], parts[1], parts[2]);
  }

  private static String rounded(double share) {
    return BigDecimal.valueOf(share)
        .setScale(4, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The times of rows, as numbers that grow with time; NaN if a row has none. */
  static final class Times {

    private final Rows rows;
    private final double[] times;

    private Times(Rows rows, double[] times) {
      this.rows = rows;
      this.times = times;
    }

    static Times of(Table table, Rows rows, String name) {
      int column = table.column(name);
      Column given = table.columns().get(column);
      given.requireCells("has the times of the rows");
      double[] codes =
          given.kind() == Column.Kind.CATEGORY ? codes(table, rows, column) : new double[0];
      double[] times = new double[rows.size()];
      for (int i = 0; i < times.length; i++) {
        double cell = table.cell(rows.row(i), column);
        boolean text = codes.length > 0 && !Double.isNaN(cell);
        times[i] = text ? codes[(int) cell] : cell;
      }
      if (Arrays.stream(times).allMatch(Double::isNaN)) {
        throw new IllegalArgumentException(
            "column '%s' has no time in any of %s rows; split by another column"
                .formatted(Names.shortened(name), rows.size()));
      }
      return new Times(rows, times);
    }

    private static double[] codes(Table table, Rows rows, int column) {
      List<String> texts = table.columns().get(column).categories();
      Map<String, Integer> counts = new TreeMap<>();
      for (int i = 0; i < rows.size(); i++) {
        double cell = table.cell(rows.row(i), column);
        if (!Double.isNaN(cell)) {
          counts.merge(texts.get((int) cell), 1, Integer::sum);
        }
      }
      DateReading reading =
          DateForm.recognize(counts)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "column '%s' has the texts %s, which are neither numbers nor dates in a known form; split by a column of numbers or of dates such as 2024-03-31"
                              .formatted(
                                  Names.shortened(table.columns().get(column).name()),
                                  Names.quoted(texts))))
              .reading();
      return texts.stream()
          .mapToDouble(reading::ofText)
          .map(time -> Double.isInfinite(time) ? Double.NaN : time)
          .toArray();
    }

    /** Divides the rows at two times, so that each part is as near to its share as can be. */
    Rows[] parts(Fractions fractions) {
      double[] sorted = Arrays.stream(times).filter(time -> !Double.isNaN(time)).sorted().toArray();
      int missing = times.length - sorted.length;
      int[] borders =
          IntStream.range(1, sorted.length).filter(i -> sorted[i] != sorted[i - 1]).toArray();
      boolean tested = fractions.test() > 0;
      boolean three = fractions.validation() > 0 && tested;
      int first = sorted.length;
      int second = sorted.length;
      if (fractions.train() < 1) {
        double trained = times.length * fractions.train() - missing;
        first = nearest(borders, 0, three ? borders.length - 1 : borders.length, trained, first);
        second = tested ? first : second;
      }
      if (three) {
        double earlier = times.length * (1 - fractions.test()) - missing;
        int after = Arrays.binarySearch(borders, first) + 1;
        second = nearest(borders, after, borders.length, earlier, sorted.length);
      }
      double validation = first < sorted.length ? sorted[first] : Double.POSITIVE_INFINITY;
      double test = second < sorted.length ? sorted[second] : Double.POSITIVE_INFINITY;
      return new Rows[] {
        // false for NaN, so that rows without a time are among those to train on
        chosen(time -> !(time >= validation)),
        chosen(time -> time >= validation && time < test),
        chosen(time -> time >= test)
      };
    }

    private Rows chosen(DoublePredicate part) {
      return Rows.of(
          IntStream.range(0, times.length)
              .filter(i -> part.test(times[i]))
              .map(rows::row)
              .toArray());
    }

    /**
     * Returns the border nearest to {@code place}, among those from one index to before another, or
     * {@code nothing} if there is none.
     */
    private static int nearest(int[] borders, int from, int to, double place, int nothing) {
      int nearest = nothing;
      double least = Double.POSITIVE_INFINITY;
      for (int b = Math.max(from, 0); b < to; b++) {
        double distance = Math.abs(borders[b] - place);
        if (distance < least) {
          least = distance;
          nearest = borders[b];
        }
      }
      return nearest;
    }
  }
}
