package dev.nn.data.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures how much of a target one column explains alone. For labels, this is the share of the
 * errors that always predicting the most frequent label makes; for numbers, the share of the
 * variance.
 *
 * <p>A column of categories explains by its categories, and a column of numbers by intervals. For
 * labels, the intervals come from a small classification tree (Breiman et al., "Classification and
 * Regression Trees", 1984). For numbers, several intervals have equally many rows, and a line is
 * fitted in each. Missing cells form an interval of their own.
 */
final class SoleColumn {

  /** With fewer rows, a column explains much by chance. */
  private static final int LEAST_ROWS = 50;

  /** Smaller categories are merged. */
  private static final int ROWS_OF_CATEGORY = 5;

  private static final int ROWS_OF_LINE = 25;
  private static final int MOST_LINES = 16;

  /** With fewer rows per interval that lack the most frequent label, chance explains much. */
  private static final int OTHERS_OF_INTERVAL = 2;

  private final double[] y;
  private final int labels;

  /**
   * Takes a target.
   *
   * @param y by row: numbers, or label indices; −1 if unknown
   * @param labels how many there are; 0 for numbers
   */
  SoleColumn(double[] y, int labels) {
    this.y = y.clone();
    this.labels = labels;
  }

  /**
   * Returns the share that a column explains, at most 1; 0 if there are too few rows to tell.
   *
   * @param cells by row: numbers, or category indices; missing if not finite
   */
  double explains(double[] cells, boolean categories) {
    if (y.length < LEAST_ROWS) {
      return 0;
    }
    double[] x = new double[cells.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Double.isFinite(cells[i]) ? cells[i] : Double.NaN;
    }
    if (labels > 0) {
      return ofErrors(categories ? categories(x) : new Tree(x).leaves());
    }
    return ofVariance(categories ? categories(x) : equalParts(x), x, categories);
  }

  private double ofErrors(List<int[]> parts) {
    int others = errors(IntStream.range(0, y.length).toArray());
    int left = parts.stream().mapToInt(this::errors).sum();
    return others < OTHERS_OF_INTERVAL * mostIntervals() ? 0 : 1 - (double) left / others;
  }

  /** Counts the rows that do not have the most frequent label. */
  private int errors(int[] rows) {
    int[] counts = new int[labels + 1];
    int most = 0;
    for (int row : rows) {
      most = Math.max(most, ++counts[label(row)]);
    }
    return rows.length - most;
  }

  private int label(int row) {
    return (int) y[row] + 1; // 0 is the unknown label
  }

  private int mostIntervals() {
    return labels + 2;
  }

  private double ofVariance(List<int[]> parts, double[] x, boolean constant) {
    int freedom = y.length - (constant ? 1 : 2) * parts.size();
    double variance = squares(IntStream.range(0, y.length).toArray(), x, true) / (y.length - 1);
    double left = parts.stream().mapToDouble(rows -> squares(rows, x, constant)).sum();
    return freedom <= 0 || variance == 0 ? 0 : 1 - left / freedom / variance;
  }

  /** Returns the sum of squared distances between y and its mean, or between y and a line in x. */
  private double squares(int[] rows, double[] x, boolean constant) {
    double first = rows.length == 0 ? 0 : y[rows[0]]; // so equal y have the distance 0
    double meanX = 0;
    double meanY = 0;
    for (int row : rows) {
      meanX += x[row] / rows.length;
      meanY += (y[row] - first) / rows.length;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int row : rows) {
      double dx = x[row] - meanX;
      double dy = y[row] - first - meanY;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    return constant || !(xx > 0) ? yy : yy - xy * xy / xx; // xx is NaN where x is missing
  }

  private static List<int[]> categories(double[] x) {
    Map<Double, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < x.length; i++) {
      rows.computeIfAbsent(x[i], category -> new ArrayList<>()).add(i);
    }
    List<int[]> parts = new ArrayList<>();
    List<Integer> small = new ArrayList<>();
    for (List<Integer> category : rows.values()) {
      if (category.size() < ROWS_OF_CATEGORY) {
        small.addAll(category);
      } else {
        parts.add(category.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    parts.add(small.stream().mapToInt(Integer::intValue).toArray());
    return parts;
  }

  private static List<int[]> equalParts(double[] x) {
    int[] order = ordered(x);
    int known = known(x);
    int count = Math.max(1, Math.min(MOST_LINES, known / ROWS_OF_LINE));
    List<int[]> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      parts.add(part(order, known * part / count, known * (part + 1) / count));
    }
    parts.add(part(order, known, order.length));
    return parts;
  }

  private static int[] part(int[] order, int from, int to) {
    return IntStream.range(from, to).map(i -> order[i]).toArray();
  }

  /** Returns the rows by ascending x, with rows that lack x last. */
  private static int[] ordered(double[] x) {
    return IntStream.range(0, x.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> x[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int known(double[] x) {
    return (int) IntStream.range(0, x.length).filter(row -> !Double.isNaN(x[row])).count();
  }

  /** A classification tree over one column. It cuts where the labels become purest. */
  private final class Tree {

    private final double[] x;
    private final int[] order;

    Tree(double[] x) {
      this.x = x;
      order = ordered(x);
    }

    /** A range of ordered rows, and the cut that gains most. A gain of 0 means no cut. */
    private record Interval(int from, int to, int cut, double gain) {}

    List<int[]> leaves() {
      int known = known(x);
      List<Interval> leaves = new ArrayList<>();
      leaves.add(interval(0, known));
      leaves.add(interval(known, order.length));
      while (leaves.size() <= mostIntervals()) { // the interval for missing cells is extra
        Interval best = leaves.get(0);
        for (Interval leaf : leaves) {
          best = leaf.gain > best.gain ? leaf : best;
        }
        if (best.gain <= 0) {
          break;
        }
        leaves.remove(best);
        leaves.add(interval(best.from, best.cut));
        leaves.add(interval(best.cut, best.to));
      }
      return leaves.stream().map(leaf -> part(order, leaf.from, leaf.to)).toList();
    }

    /** Finds the cut between different x that lowers the Gini impurity most. */
    private Interval interval(int from, int to) {
      int[] left = new int[labels + 1];
      int[] right = new int[labels + 1];
      for (int i = from; i < to; i++) {
        right[label(order[i])]++;
      }
      double rightSquares = IntStream.of(right).mapToDouble(count -> (double) count * count).sum();
      double leftSquares = 0;
      double whole = rightSquares / Math.max(1, to - from);
      Interval best = new Interval(from, to, from, 0);
      for (int i = from; i + 1 < to; i++) {
        int label = label(order[i]);
        leftSquares += 2 * left[label]++ + 1;
        rightSquares -= 2 * right[label]-- - 1;
        double gain = leftSquares / (i + 1 - from) + rightSquares / (to - i - 1) - whole;
        boolean different = Double.compare(x[order[i]], x[order[i + 1]]) != 0;
        if (different && gain > best.gain) {
          best = new Interval(from, to, i + 1, gain);
        }
      }
      return best;
    }
  }
}
