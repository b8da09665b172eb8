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
   * Deals groups as wholes.
   *
   * @param order the groups, in the order in which they are dealt
   */
  static Rows[] groups(
      Table table, Rows rows, int column, Groups groups, int[] order, double[] shares) {
    int[] sizes = groups.sizes();
    int[] partOfGroup = new int[sizes.length];
    int[] have = new int[shares.length];
    for (int group : order) {
      int part = poorest(have, shares, rows.size());
      partOfGroup[group] = part;
      have[part] += sizes[group];
    }
    int[] partOf = new int[rows.size()];
    for (int i = 0; i < partOf.length; i++) {
      partOf[i] = partOfGroup[groups.group(table.cell(rows.row(i), column))];
    }
    return collect(rows, partOf, have);
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
}
