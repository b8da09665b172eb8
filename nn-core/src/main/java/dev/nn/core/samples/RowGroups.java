package dev.nn.core.samples;

import dev.nn.api.Loss;
import dev.nn.core.files.Sha256;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Divides rows into groups, for a loss that takes groups. Each row belongs to one group, and a
 * group's rows need not be neighbours. Groups are numbered from 0 in the order of their first rows.
 * Immutable.
 */
public final class RowGroups {

  private final int[] groups; // for each row, its group
  private final int[] rows; // group by group
  private final int[] starts; // for each group, its start in rows; then the end

  private RowGroups(int[] groups, int[] rows, int[] starts) {
    this.groups = groups;
    this.rows = rows;
    this.starts = starts;
  }

  /** Groups rows with equal numbers; within a group, rows keep their order. */
  public static RowGroups of(int... numbers) {
    return of(numbers, IntStream.range(0, numbers.length).toArray());
  }

  /** Groups rows with equal numbers; within a group, rows are ordered by rising place. */
  public static RowGroups of(int[] numbers, int[] places) {
    if (numbers.length != places.length) {
      throw new IllegalArgumentException(
          "%s numbers and %s places; give one of each for each row"
              .formatted(numbers.length, places.length));
    }
    long[] sorted = new long[numbers.length];
    for (int r = 0; r < sorted.length; r++) {
      sorted[r] = (long) places[r] << Integer.SIZE | r;
    }
    Arrays.sort(sorted);
    int[] groups = numbered(numbers);
    int[] starts = counts(groups);
    int[] next = starts.clone();
    int[] rows = new int[groups.length];
    for (long row : sorted) {
      rows[next[groups[(int) row]]++] = (int) row;
    }
    return new RowGroups(groups, rows, starts);
  }

  /**
   * Groups each {@code size} consecutive rows.
   *
   * @param rows n, 0 or more
   * @param size how many rows each group has, at least 1
   * @throws IllegalArgumentException if the size does not divide the rows, or is 0, as when a loss
   *     takes groups of any size
   */
  public static RowGroups consecutive(int rows, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "the data does not say which rows belong together; give each row a group, as with Samples.grouped(RowGroups.of(…)) or Recipe.groupedBy(\"query\")");
    }
    if (rows % size != 0) {
      throw new IllegalArgumentException(
          "%s rows are to be groups of %s consecutive rows, with %s left over; leave them out, or complete their group"
              .formatted(rows, size, rows % size));
    }
    int[] groups = IntStream.range(0, rows).map(r -> r / size).toArray();
    int[] starts = IntStream.rangeClosed(0, rows / size).map(g -> g * size).toArray();
    return new RowGroups(groups, IntStream.range(0, rows).toArray(), starts);
  }

  private static int[] numbered(int[] numbers) {
    Map<Integer, Integer> known = new HashMap<>();
    int[] groups = new int[numbers.length];
    for (int r = 0; r < groups.length; r++) {
      boolean same = r > 0 && numbers[r] == numbers[r - 1];
      Integer group = same ? (Integer) groups[r - 1] : known.get(numbers[r]);
      if (group == null) {
        group = known.size();
        known.put(numbers[r], group);
      }
      groups[r] = group;
    }
    return groups;
  }

  /** Returns where each group starts among rows sorted by group, and where the last one ends. */
  private static int[] counts(int[] groups) {
    int[] starts = new int[Arrays.stream(groups).max().orElse(-1) + 2];
    for (int group : groups) {
      starts[group + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  /** Returns how many groups there are, 0 or more. */
  public int count() {
    return starts.length - 1;
  }

  /** Returns how many rows all groups have together. */
  public int rows() {
    return groups.length;
  }

  /** Returns a row's group, from 0 to {@link #count()} - 1. */
  public int group(int row) {
    return groups[row];
  }

  /** Returns how many rows a group has, at least 1. */
  public int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /**
   * Copies a group's rows, in order, into an array from index {@code at}; returns the index after
   * them.
   */
  public int copy(int group, int[] to, int at) {
    System.arraycopy(rows, starts[group], to, at, size(group));
    return at + size(group);
  }

  /** Returns whether the first group has the first rows in their order, and so on. */
  public boolean areInOrder() {
    for (int r = 0; r < rows.length; r++) {
      if (rows[r] != r) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the groups within a selection of rows. They are numbered in the selection's order;
   * within a group, rows keep their order.
   *
   * @throws IllegalArgumentException if the selection has only some rows of a group, or a row twice
   */
  public RowGroups select(int count, IntUnaryOperator row) {
    int[] index = new int[rows()]; // a row's index in the selection, plus 1
    int[] own = new int[count];
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      int selected = row.applyAsInt(i);
      if (index[selected] > 0) {
        throw new IllegalArgumentException(
            "row %s is selected twice, but the loss is computed over groups of rows; select each row once"
                .formatted(selected + 1));
      }
      index[selected] = i + 1;
      own[i] = groups[selected];
    }
    for (int g = 0; g < count(); g++) {
      int found = 0;
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        if (index[rows[i]] > 0) {
          places[index[rows[i]] - 1] = i;
          found++;
        }
      }
      if (found > 0 && found < size(g)) {
        throw new IllegalArgumentException(
            "%s of the %s rows in the group of row %s are selected, but the loss needs whole groups; split the rows by group, as with Split.grouped or KFold.grouped"
                .formatted(found, size(g), rows[starts[g]] + 1));
      }
    }
    return of(own, places);
  }

  /**
   * Throws if the groups have another size than a loss takes, or do not cover exactly these rows.
   */
  void require(Loss loss, int dataRows) {
    if (rows() != dataRows) {
      throw new IllegalArgumentException(
          "the groups cover %s rows, but the data has %s; give each row a group"
              .formatted(rows(), dataRows));
    }
    int size = loss.unit().rows();
    for (int g = 0; size > 0 && g < count(); g++) {
      if (size(g) != size) {
        throw new IllegalArgumentException(
            "the loss %s takes groups of %s rows, but the group of row %s has %s; give the group %s rows, or leave out the whole group"
                .formatted(loss.name(), size, rows[starts[g]] + 1, size(g), size));
      }
    }
  }

  /** Adds all groups to a hash. */
  void addTo(Sha256 sha256) {
    for (int start : starts) {
      sha256.add(start);
    }
    for (int row : rows) {
      sha256.add(row);
    }
  }

  @Override
  public String toString() {
    return "%s rows in %s groups".formatted(rows(), count());
  }
}
