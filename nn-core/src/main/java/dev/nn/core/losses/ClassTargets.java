package dev.nn.core.losses;

import dev.nn.api.Matrix;

/** The targets of {@link CategoricalCrossentropy}: probabilities, or the index of the class. */
final class ClassTargets {

  /** The label of a row that holds probabilities. */
  private static final int NONE = -1;

  private ClassTargets() {}

  static boolean accepts(int targetColumns, int classes) {
    return targetColumns == classes || targetColumns == 1;
  }

  /** Returns the class index of one row, or −1 if the targets are probabilities. */
  static int label(Matrix target, int row, int classes) {
    if (target.columns() == classes) {
      return NONE;
    }
    int place = target.start() + row; // of all rows, where this is the part of one thread
    float value = target.data()[place];
    int label = (int) value;
    if (label != value || label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "the target of row %s of the batch is %s, expected the index of a class: a whole number from 0 to %s"
              .formatted(place, value, classes - 1));
    }
    return label;
  }

  /** Returns the probability wanted of a class, for the {@link #label} of the row. */
  static double probability(Matrix target, int row, int column, int label) {
    if (label == NONE) {
      return target.data()[target.start() + row * target.columns() + column];
    }
    return column == label ? 1 : 0;
  }
}
