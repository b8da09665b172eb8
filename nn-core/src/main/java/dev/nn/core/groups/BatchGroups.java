package dev.nn.core.groups;

import dev.nn.core.samples.RowGroups;

/** The groups of a batch, each of consecutive rows of the batch. */
public final class BatchGroups {

  private final int size;
  private final int[] starts;
  private int count;

  /**
   * Creates the groups of batches.
   *
   * @param rows of a batch
   * @param size the rows of each group; 0 for any
   */
  public BatchGroups(int rows, int size) {
    this.size = size;
    starts = new int[rows + 1];
  }

  /** Turns to the groups of the rows from {@code first} on of {@code order}, which are whole. */
  public void choose(RowGroups groups, int[] order, int first) {
    int rows = starts.length - 1;
    count = 0;
    for (int r = 0; r < rows; r += groups.size(groups.group(order[first + r]))) {
      int group = groups.group(order[first + r]);
      int last = r + groups.size(group) - 1;
      if (last >= rows || groups.group(order[first + last]) != group) {
        throw new IllegalStateException(
            "the batch has a part of the group of row %s; a batch has whole groups"
                .formatted(order[first + r]));
      }
      starts[count++] = r;
    }
    starts[count] = rows;
  }

  /** Turns to groups of consecutive rows. */
  public void choose() {
    RowGroups groups = RowGroups.consecutive(starts.length - 1, size);
    count = groups.count();
    for (int g = 0; g <= count; g++) {
      starts[g] = g * size;
    }
  }

  public int count() {
    return count;
  }

  /** Returns the first row of a group; the number of rows behind the last group. */
  public int start(int group) {
    return starts[group];
  }
}
