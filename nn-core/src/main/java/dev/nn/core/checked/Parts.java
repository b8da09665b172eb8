package dev.nn.core.checked;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A second division of a batch: parts of odd sizes, from the last to the first. */
final class Parts {

  static final String WORDS = "in parts, after a call on other numbers";

  private Parts() {}

  /** Returns the first row of each part, and one past its last. */
  static List<int[]> of(int rows) {
    List<int[]> parts = new ArrayList<>();
    int from = 0;
    for (int size = Math.max(1, rows / 3); from < rows; size++) {
      int to = Math.min(rows, from + size);
      parts.add(new int[] {from, to});
      from = to;
    }
    Collections.reverse(parts);
    return parts;
  }
}
