package dev.nn.core.groups;

import dev.nn.core.samples.RowGroups;

/**
 * A cursor over the groups of a data set, some at a time: {@code while (parts.next()) { … }}. A
 * part has whole groups.
 */
public final class GroupParts {

  private final RowGroups groups;
  private final int most;
  private final int[] order;
  private int group;
  private int rows;

  /** Creates parts of {@code most} rows, or of one group that has more. */
  public GroupParts(RowGroups groups, int most) {
    this.groups = groups;
    this.most = most;
    int largest = 0;
    for (int g = 0; g < groups.count(); g++) {
      largest = Math.max(largest, groups.size(g));
    }
    order = new int[Math.max(largest, Math.min(most, groups.rows()))];
  }

  /** Moves to the next part; returns false after the last. */
  public boolean next() {
    rows = 0;
    while (group < groups.count() && (rows == 0 || rows + groups.size(group) <= most)) {
      rows = groups.copy(group++, order, rows);
    }
    return rows > 0;
  }

  /** Returns the number of rows of the part. */
  public int rows() {
    return rows;
  }

  /** Returns the rows of the part, group by group, from index 0; overwritten by the next part. */
  public int[] order() {
    return order;
  }
}
