package dev.nn.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Deals rows out to parts, each to the part that most lacks rows for its share. */
final class Deal {

  private Deal() {}

  /**
   * Deals row by row by shares with the sum 1. In any stretch of consecutive rows, each part so
   * gets its share to within two rows; with equal shares, to within one.
   */
  static Rows[] rows(Rows order, double[] shares) {
    int[] have = new int[shares.length];
    long[][] marks = marks(shares.length, order.size());
    for (int i = 0; i < order.size(); i++) {
      int part = poorest(have, shares, i + 1.0);
      have[part]++;
      mark(marks[part], i);
    }
    return kept(order, marks);
  }

  /**
   * Deals rows by group as {@link #rows} deals them sorted by group, in a bit a row and part;
   * {@code places} gives the order within groups. Parts keep the order of rows.
   */
  static Rows[] marked(
      Table table, Rows rows, Rows places, int column, Groups groups, double[] shares) {
    int[] sizes = groups.sizes();
    int[][] have = new int[sizes.length][]; // at the current row of each group
    int[] dealt = new int[sizes.length];
    int[] all = new int[shares.length];
    int at = 0;
    for (int g = 0; g < sizes.length; g++) {
      have[g] = all.clone();
      dealt[g] = at;
      for (int end = at + sizes[g]; at < end; at++) {
        all[poorest(all, shares, at + 1.0)]++;
      }
    }
    long[][] marks = marks(shares.length, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      int place = places.row(i);
      int g = groups.group(table.cell(rows.row(place), column));
      dealt[g]++;
      int part = poorest(have[g], shares, dealt[g]);
      have[g][part]++;
      mark(marks[part], place);
    }
    return marked(rows, marks);
  }

  /** Deals groups as wholes in an order; returns marks of each part's places in {@code rows}. */
  static long[][] groups(
      Table table, Rows rows, int column, Groups groups, int[] order, double[] shares) {
    int[] sizes = groups.sizes();
    int[] partOfGroup = new int[sizes.length];
    int[] have = new int[shares.length];
    for (int group : order) {
      int part = poorest(have, shares, rows.size());
      partOfGroup[group] = part;
      have[part] += sizes[group];
    }
    long[][] marks = marks(shares.length, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      mark(marks[partOfGroup[groups.group(table.cell(rows.row(i), column))]], i);
    }
    return marks;
  }

  private static int poorest(int[] have, double[] shares, double total) {
    int poorest = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int part = 0; part < shares.length; part++) {
      double lack = shares[part] * total - have[part];
      if (lack > most && shares[part] > 0) {
        most = lack;
        poorest = part;
      }
    }
    return poorest;
  }

  private static long[][] marks(int parts, int rows) {
    return new long[parts][(rows - 1) / Long.SIZE + 1];
  }

  private static void mark(long[] marks, int row) {
    marks[row / Long.SIZE] |= 1L << row;
  }

  static Rows[] marked(Rows rows, long[][] marks) {
    return Arrays.stream(marks).map(MarkedRows::new).map(rows::select).toArray(Rows[]::new);
  }

  /** Returns the parts in arrays, which are faster to read. */
  static Rows[] kept(Rows rows, long[][] marks) {
    return Arrays.stream(marks)
        .map(part -> Rows.of(BitSet.valueOf(part).stream().map(rows::row).toArray()))
        .toArray(Rows[]::new);
  }

  static IntStream stream(Rows rows) {
    return IntStream.range(0, rows.size()).map(rows::row);
  }
}
