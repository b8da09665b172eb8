package dev.nn.data.ensemble;

import dev.nn.api.RandomStream;

/** Parts of rows at random, each in turn left out of a fit that is then measured on it. */
final class Folds {

  static final int COUNT = 5;

  private final int[] folds; // of each row
  private final int[] sizes = new int[COUNT];

  Folds(int rows, long seed) {
    RandomStream random = RandomStream.of(seed).derive("calibration", 0);
    folds = new int[rows];
    for (int row = 0; row < rows; row++) {
      folds[row] = random.below(COUNT, row);
      sizes[folds[row]]++;
    }
  }

  /** Returns the rows of a part, ascending. */
  int[] within(int fold) {
    return rows(fold, true, sizes[fold]);
  }

  /** Returns the rows of all other parts, ascending. */
  int[] without(int fold) {
    return rows(fold, false, folds.length - sizes[fold]);
  }

  private int[] rows(int fold, boolean within, int count) {
    int[] rows = new int[count];
    int next = 0;
    for (int row = 0; row < folds.length; row++) {
      if ((folds[row] == fold) == within) {
        rows[next++] = row;
      }
    }
    return rows;
  }
}
