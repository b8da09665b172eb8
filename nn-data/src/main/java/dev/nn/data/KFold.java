package dev.nn.data;

import dev.nn.api.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * K-fold cross-validation: divides rows into k parts, and each part is the test of one fold (M.
 * Stone, "Cross-Validatory Choice and Assessment of Statistical Predictions", 1974). The same seed
 * gives the same folds. Methods throw an IllegalArgumentException if k is below 2, if there are
 * fewer rows or groups than k, or if a column is unknown.
 */
public final class KFold {

  private KFold() {}

  /** Returns k random folds whose parts differ in size by at most one row. */
  public static List<Fold> random(Rows rows, int k, long seed) {
    requireParts(k, rows.size(), "rows");
    Rows shuffled = RowAssignment.shuffled(rows, random(seed));
    List<Fold> folds = new ArrayList<>();
    for (int part = 0; part < k; part++) {
      int from = (int) ((long) rows.size() * part / k);
      int to = (int) ((long) rows.size() * (part + 1) / k);
      folds.add(new Fold(shuffled.without(from, to), shuffled.slice(from, to)));
    }
    return List.copyOf(folds);
  }

  /**
   * Returns k folds that spread a column's values evenly: each category has the same number of rows
   * in every part, give or take one. Takes 4 · k bytes of memory per row.
   */
  public static List<Fold> stratified(Table table, Rows rows, String column, int k, long seed) {
    requireParts(k, rows.size(), "rows");
    Rows sorted = RowAssignment.byValue(table, rows, table.column(column), random(seed));
    return folds(RowAssignment.rows(sorted, equal(k)), seed);
  }

  /**
   * Returns k folds that keep rows with the same value in a column together. The largest groups are
   * assigned first, each to the smallest part, so that the parts have similar sizes. Rows without a
   * value form one group. Takes 4 · k bytes of memory per row.
   */
  public static List<Fold> grouped(Table table, Rows rows, String column, int k, long seed) {
    int c = table.column(column);
    RowAssignment.Groups groups = RowAssignment.Groups.of(table, rows, c);
    int[] sizes = groups.sizes();
    requireParts(k, (int) IntStream.of(sizes).filter(size -> size > 0).count(), "groups");
    int[] order =
        IntStream.of(RowAssignment.shuffledNumbers(sizes.length, random(seed).derive("groups", 0)))
            .boxed()
            .sorted(Comparator.comparingInt(group -> -sizes[group])) // stable
            .mapToInt(group -> group)
            .toArray();
    Rows shuffled = RowAssignment.shuffled(rows, random(seed));
    long[][] marks = RowAssignment.groups(table, shuffled, c, groups, order, equal(k));
    return folds(RowAssignment.kept(shuffled, marks), seed);
  }

  private static List<Fold> folds(Rows[] parts, long seed) {
    List<Fold> folds = new ArrayList<>();
    for (int part = 0; part < parts.length; part++) {
      Rows test = parts[part];
      Stream<Rows> others = Arrays.stream(parts).filter(other -> other != test);
      Rows train = Rows.of(others.flatMapToInt(RowAssignment::stream).toArray());
      RandomStream random = random(seed).derive("fold", part);
      folds.add(new Fold(RowAssignment.shuffled(train, random), test));
    }
    return List.copyOf(folds);
  }

  private static RandomStream random(long seed) {
    return RandomStream.of(seed).derive("k-fold", 0);
  }

  private static double[] equal(int k) {
    return IntStream.range(0, k).mapToDouble(part -> 1.0 / k).toArray();
  }

  private static void requireParts(int k, int count, String what) {
    if (k < 2 || count < k) {
      throw new IllegalArgumentException(
          "%s folds of %s %s; expected at least 2 folds, and no more than there are %s"
              .formatted(k, count, what, what));
    }
  }
}
