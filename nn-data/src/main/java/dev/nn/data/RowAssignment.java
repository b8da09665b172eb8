package dev.nn.data;

import dev.nn.api.RandomStream;
import dev.nn.core.samples.Permutation;
import dev.nn.core.samples.Shuffle;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;

/** Assigns each row to the part that lacks most rows for its share. */
final class RowAssignment {

  static final int MAX_KEPT = 1 << 16;

  private RowAssignment() {}

  /**
   * Assigns row by row. The shares add up to 1, and every part has its share of any stretch of rows
   * to within two rows.
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
   * Assigns rows by group, as {@link #rows} would if they were sorted by group, and takes one bit
   * per row and part. {@code places} gives the order within groups. Parts keep the order of the
   * rows.
   */
  static Rows[] marked(
      Table table, Rows rows, Rows places, int column, Groups groups, double[] shares) {
    int[] sizes = groups.sizes();
    int[][] have = new int[sizes.length][]; // at the current row of each group
    int[] assigned = new int[sizes.length];
    int[] all = new int[shares.length];
    int at = 0;
    for (int g = 0; g < sizes.length; g++) {
      have[g] = all.clone();
      assigned[g] = at;
      for (int end = at + sizes[g]; at < end; at++) {
        all[poorest(all, shares, at + 1.0)]++;
      }
    }
    long[][] marks = marks(shares.length, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      int place = places.row(i);
      int g = groups.group(table.cell(rows.row(place), column));
      assigned[g]++;
      int part = poorest(have[g], shares, assigned[g]);
      have[g][part]++;
      mark(marks[part], place);
    }
    return marked(rows, marks);
  }

  /** Assigns whole groups in the given order; returns marks of the places in each part. */
  static long[][] groups(
      Table table, Rows rows, int column, Groups groups, int[] order, double[] shares) {
    int[] sizes = groups.sizes();
    int[] partOfGroup = new int[sizes.length];
    int[] have = new int[shares.length];
    int left = (int) IntStream.of(sizes).filter(size -> size > 0).count();
    for (int group : order) {
      int part = poorest(have, shares, rows.size(), left);
      partOfGroup[group] = part;
      have[part] += sizes[group];
      left -= sizes[group] > 0 ? 1 : 0;
    }
    long[][] marks = marks(shares.length, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      mark(marks[partOfGroup[groups.group(table.cell(rows.row(i), column))]], i);
    }
    return marks;
  }

  /** Returns the part that lacks most rows. */
  private static int poorest(int[] have, double[] shares, double total) {
    return poorest(have, shares, total, Integer.MAX_VALUE);
  }

  /** Returns an empty part if the groups that are left are all needed for these. */
  private static int poorest(int[] have, double[] shares, double total, int left) {
    long empty = IntStream.range(0, have.length).filter(p -> shares[p] > 0 && have[p] == 0).count();
    int poorest = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int part = 0; part < shares.length; part++) {
      double lack = shares[part] * total - have[part];
      boolean free = left > empty || have[part] == 0;
      if (lack > most && shares[part] > 0 && free) {
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

  /** Copies the parts into arrays, because these are faster to read. */
  static Rows[] kept(Rows rows, long[][] marks) {
    return Arrays.stream(marks)
        .map(part -> Rows.of(BitSet.valueOf(part).stream().map(rows::row).toArray()))
        .toArray(Rows[]::new);
  }

  static IntStream stream(Rows rows) {
    return IntStream.range(0, rows.size()).map(rows::row);
  }

  static Rows shuffled(Rows rows, RandomStream random) {
    RandomStream draws = random.derive("order", 0);
    if (rows.size() <= MAX_KEPT) {
      return rows.select(Rows.of(shuffledNumbers(rows.size(), draws)));
    }
    Permutation order = new Permutation(rows.size(), draws);
    return rows.select(Rows.of(order.size(), order::at));
  }

  /** Returns the numbers from 0 to {@code count} - 1, permuted by the inverse of a shuffle. */
  static int[] shuffledNumbers(int count, RandomStream random) {
    int[] shuffled = Shuffle.of(count, random);
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[shuffled[i]] = i;
    }
    return numbers;
  }

  /** Sorts rows by their value in a column: missing values last, ties in random order. */
  static Rows byValue(Table table, Rows rows, int column, RandomStream random) {
    Groups groups = Groups.of(table, rows, column);
    int[] sizes = groups.sizes();
    int[] next = new int[sizes.length]; // where the next row of each group goes
    for (int g = 1; g < next.length; g++) {
      next[g] = next[g - 1] + sizes[g - 1];
    }
    Rows shuffled = shuffled(rows, random);
    int[] sorted = new int[rows.size()];
    for (int i = 0; i < sorted.length; i++) {
      int row = shuffled.row(i);
      sorted[next[groups.group(table.cell(row, column))]++] = row;
    }
    return Rows.of(sorted);
  }

  /** A table's rows by their value in one column; missing values form a last group. */
  static final class Groups {

    private static final int SOME = 1 << 16;

    private final double[] values;
    private final int[] sizes;

    private Groups(double[] values) {
      this.values = values;
      sizes = new int[values.length + 1];
    }

    static Groups of(Table table, Rows rows, int column) {
      Column values = table.columns().get(column);
      values.requireCells("is to divide the rows");
      Groups groups =
          new Groups(
              values.kind() == Column.Kind.CATEGORY
                  ? IntStream.range(0, values.categories().size()).asDoubleStream().toArray()
                  : distinct(table, rows, column));
      for (int i = 0; i < rows.size(); i++) {
        groups.sizes[groups.group(table.cell(rows.row(i), column))]++;
      }
      return groups;
    }

    /** Returns the distinct values, ascending; memory grows with how many there are. */
    private static double[] distinct(Table table, Rows rows, int column) {
      double[] some = new double[Math.min(rows.size(), SOME)];
      int count = 0;
      for (int i = 0; i < rows.size(); i++) {
        double value = table.cell(rows.row(i), column) + 0.0; // -0.0 is 0.0
        if (Double.isNaN(value)) {
          continue;
        }
        if (count == some.length) {
          count = sortWithoutRepeats(some, count);
          if (count > some.length / 2) {
            some = Arrays.copyOf(some, (int) Math.min(rows.size(), 2L * some.length));
          }
        }
        some[count++] = value;
      }
      return Arrays.copyOf(some, sortWithoutRepeats(some, count));
    }

    private static int sortWithoutRepeats(double[] values, int count) {
      Arrays.sort(values, 0, count);
      int distinct = 0;
      for (int i = 0; i < count; i++) {
        if (distinct == 0 || values[i] != values[distinct - 1]) {
          values[distinct++] = values[i];
        }
      }
      return distinct;
    }

    int group(double value) {
      return Double.isNaN(value) ? values.length : Arrays.binarySearch(values, value + 0.0);
    }

    /** Returns how many rows each group has, maybe 0 for a category or missing values. */
    int[] sizes() {
      return sizes.clone();
    }
  }

  /**
   * Ascending row indices of a part of a large table, one bit per row. To find the i-th, looks up
   * the count before its stretch, then counts bits within the stretch (Jacobson, "Space-efficient
   * Static Trees and Graphs", 1989).
   */
  static final class MarkedRows implements Rows {

    private static final int STRETCH_WORDS = 8;

    private final long[] marks;

    /** How many marks are before each stretch; the last element counts all. */
    private final int[] before;

    /** Selects row r if bit r % 64 of {@code marks[r / 64]} is set. Keeps the array. */
    MarkedRows(long[] marks) {
      this.marks = marks;
      before = new int[(marks.length + STRETCH_WORDS - 1) / STRETCH_WORDS + 1];
      for (int word = 0; word < marks.length; word++) {
        before[word / STRETCH_WORDS + 1] += Long.bitCount(marks[word]);
      }
      for (int stretch = 1; stretch < before.length; stretch++) {
        before[stretch] += before[stretch - 1];
      }
    }

    @Override
    public int size() {
      return before[before.length - 1];
    }

    @Override
    public int row(int i) {
      int stretch = stretch(Objects.checkIndex(i, size()));
      int left = i - before[stretch];
      int word = stretch * STRETCH_WORDS;
      while (left >= Long.bitCount(marks[word])) {
        left -= Long.bitCount(marks[word++]);
      }
      long bits = marks[word];
      for (; left > 0; left--) {
        bits &= bits - 1; // without the lowest
      }
      return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    /** Returns the stretch that has the i-th mark: the last one with at most i marks before it. */
    private int stretch(int i) {
      int low = 0;
      int high = before.length - 2;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (before[middle] <= i) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }
  }
}
