package dev.nn.data.explanation;

import dev.nn.data.Column;
import dev.nn.data.preprocessing.Ranges;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The values of a column at which a dependence is computed. */
final class Grid {

  static final int POINTS = 21;
  static final int FEWER_POINTS = 11;
  private static final int MOST_CATEGORIES = 30;

  private final Column column;
  private final double[] codes;

  private Grid(Column column, double[] codes) {
    this.column = column;
    this.codes = codes;
  }

  /**
   * Returns the grid of a column for its values in the background: equally spaced quantiles of
   * numbers, or all categories; of very many, those with the most rows.
   */
  static Grid of(Column column, double[] background, int points) {
    return new Grid(
        column,
        column.kind() == Column.Kind.NUMBER
            ? numbers(background, points)
            : categories(column, background));
  }

  private static double[] numbers(double[] background, int points) {
    double[] sorted = Arrays.stream(background).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new double[] {Double.NaN};
    }
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= points) {
      return distinct;
    }
    return IntStream.range(0, points)
        .mapToDouble(p -> sorted[(int) ((long) p * (sorted.length - 1) / (points - 1))])
        .distinct()
        .toArray();
  }

  private static double[] categories(Column column, double[] background) {
    int size = column.categories().size();
    int[] counts = new int[size];
    boolean missing = false;
    for (double code : background) {
      missing |= Double.isNaN(code);
      if (code >= 0 && code < size) {
        counts[(int) code]++;
      }
    }
    IntStream chosen =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingInt((Integer c) -> -counts[c]))
            .limit(MOST_CATEGORIES)
            .mapToInt(c -> c)
            .sorted();
    IntStream last = missing || size == 0 ? IntStream.of(-1) : IntStream.empty();
    return IntStream.concat(chosen, last).mapToDouble(c -> c < 0 ? Double.NaN : c).toArray();
  }

  Column column() {
    return column;
  }

  /**
   * Returns numbers, ascending; or indices of categories, with NaN for missing cells as the last.
   */
  double[] codes() {
    return codes;
  }

  List<String> labels() {
    return Arrays.stream(codes).mapToObj(code -> Ranges.text(column, code)).toList();
  }

  boolean numbers() {
    return column.kind() == Column.Kind.NUMBER && codes.length > 1;
  }
}
