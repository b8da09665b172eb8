package dev.nn.data;

import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** The times of rows, as numbers that grow; NaN for none. */
final class Times {

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
                        "column '%s' has the texts %s, which are neither numbers nor dates of a known form; split by a column that is, such as one of 2024-03-31"
                            .formatted(
                                Names.shortened(table.columns().get(column).name()),
                                Names.quoted(texts))))
            .reading();
    return texts.stream()
        .mapToDouble(reading::ofText)
        .map(time -> Double.isInfinite(time) ? Double.NaN : time)
        .toArray();
  }

  /** Returns the rows before, between and from two times, each as near to its share as can be. */
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
        IntStream.range(0, times.length).filter(i -> part.test(times[i])).map(rows::row).toArray());
  }

  /** Returns the border nearest to a place, of those from one to before another, or nothing. */
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
