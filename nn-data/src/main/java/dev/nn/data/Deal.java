package dev.nn.data;

import java.util.Arrays;

/** Deals rows out to parts, each to the part that most lacks rows for its share. */
final class Deal {

  private Deal() {}

  /**
   * Deals row by row. Of any stretch of consecutive rows, each part so gets its share to within two
   * rows; with equal shares, to within one.
   *
   * @param shares of each part, with the sum 1
   */
  static Rows[] rows(Rows order, double[] shares) {
    int[] have = new int[shares.length];
    int[] partOf = new int[order.size()];
    for (int i = 0; i < partOf.length; i++) {
      partOf[i] = poorest(have, shares, i + 1.0);
      have[partOf[i]]++;
    }
    return collect(order, partOf, have);
  }

  /**
   * Deals rows in the order of their groups, as {@link #rows} would deal them sorted by group, with
   * no more memory than a bit a row and part.
   *
   * @param rows all of them
   * @param places the places in {@code rows}, in the order in which a group's rows are dealt
   * @return the same rows in each part, in the order of {@code rows}
   */
  static Rows[] marked(
      Table table, Rows rows, Rows places, int column, Groups groups, double[] shares) {
    int[] sizes = groups.sizes();
    int[][] have = new int[sizes.length][]; // where dealing stands in each group
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
    return collect(rows, marks);
  }

  /**
   * Deals groups as wholes, with no more memory than a bit a row and part.
   *
   * @param order the groups, in the order in which they are dealt
   * @return the same rows in each part as {@link #groups}, in the order of {@code rows}
   */
  static Rows[] markedGroups(
      Table table, Rows rows, int column, Groups groups, int[] order, double[] shares) {
    int[] partOfGroup = partOfGroup(groups, order, shares, rows.size());
    long[][] marks = marks(shares.length, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      mark(marks[partOfGroup[groups.group(table.cell(rows.row(i), column))]], i);
    }
    return collect(rows, marks);
  }

  /**
   * Deals groups as wholes.
   *
   * @param order the groups, in the order in which they are dealt
   */
  static Rows[] groups(
      Table table, Rows rows, int column, Groups groups, int[] order, double[] shares) {
    int[] partOfGroup = partOfGroup(groups, order, shares, rows.size());
    int[] have = new int[shares.length];
    int[] partOf = new int[rows.size()];
    for (int i = 0; i < partOf.length; i++) {
      partOf[i] = partOfGroup[groups.group(table.cell(rows.row(i), column))];
      have[partOf[i]]++;
    }
    return collect(rows, partOf, have);
  }

  private static int[] partOfGroup(Groups groups, int[] order, double[] shares, int rows) {
    int[] sizes = groups.sizes();
    int[] partOfGroup = new int[sizes.length];
    int[] have = new int[shares.length];
    for (int group : order) {
      int part = poorest(have, shares, rows);
      partOfGroup[group] = part;
      have[part] += sizes[group];
    }
    return partOfGroup;
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

  private static Rows[] collect(Rows order, int[] partOf, int[] sizes) {
    int[][] parts = new int[sizes.length][];
    Arrays.setAll(parts, part -> new int[sizes[part]]);
    int[] next = new int[sizes.length];
    for (int i = 0; i < partOf.length; i++) {
      int part = partOf[i];
      parts[part][next[part]++] = order.row(i);
    }
    return Arrays.stream(parts).map(Rows::of).toArray(Rows[]::new);
  }

  private static long[][] marks(int parts, int rows) {
    return new long[parts][(rows - 1) / Long.SIZE + 1];
  }

  private static void mark(long[] marks, int row) {
    marks[row / Long.SIZE] |= 1L << row;
  }

  private static Rows[] collect(Rows rows, long[][] marks) {
    return Arrays.stream(marks).map(MarkedRows::new).map(rows::select).toArray(Rows[]::new);
  }
}
