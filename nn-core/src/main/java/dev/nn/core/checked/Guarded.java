package dev.nn.core.checked;

import dev.nn.api.Matrix;
import java.util.Arrays;
import java.util.Locale;

/** A matrix within a larger array of its own, whose other elements are guards. */
final class Guarded {

  /** The number of guards behind a matrix, and before it unless its place is to stay. */
  static final int MARGIN = 19;

  /**
   * A NaN that no arithmetic makes: whoever reads it returns NaN, and whoever writes it is seen.
   */
  private static final float GUARD = Float.intBitsToFloat(0x7fc5_a5a5);

  private static final int GUARD_BITS = Float.floatToRawIntBits(GUARD);

  /** The largest input for which a NaN is a defect and not an overflow. */
  private static final float LARGEST = 1e12f;

  private final String name;
  private final Matrix matrix;
  private final float[] before;

  private Guarded(String name, Matrix matrix) {
    this.name = name;
    this.matrix = matrix;
    before = matrix.data().clone();
  }

  /** Copies a matrix to an index of a new array. */
  static Guarded copy(String name, Matrix source, int start) {
    Guarded empty = empty(name, source, start);
    System.arraycopy(
        source.data(), source.start(), empty.matrix.data(), start, source.end() - source.start());
    return new Guarded(name, empty.matrix);
  }

  /** Makes a matrix of the same shape, full of guards, so that an element left out shows. */
  static Guarded empty(String name, Matrix shape, int start) {
    float[] data = new float[start + shape.end() - shape.start() + MARGIN];
    Arrays.fill(data, GUARD);
    return new Guarded(name, Matrix.wrap(data, start, shape.rows(), shape.columns()));
  }

  Matrix matrix() {
    return matrix;
  }

  /** Fails if an element has changed. */
  void requireUnchanged(String given) {
    requireUnchanged(given, 0, before.length, "arguments that are only read stay unchanged");
  }

  /** Fails if a guard has changed. */
  void requireGuards(String given) {
    String rule = "nothing outside [start, end) is written";
    requireUnchanged(given, 0, matrix.start(), rule);
    requireUnchanged(given, matrix.end(), before.length, rule);
  }

  private void requireUnchanged(String given, int from, int to, String rule) {
    for (int i = from; i < to; i++) {
      float now = matrix.data()[i];
      if (Float.floatToRawIntBits(now) != Float.floatToRawIntBits(before[i])) {
        String was = Float.floatToRawIntBits(before[i]) == GUARD_BITS ? "a guard" : "" + before[i];
        throw new BrokenRuleException(
            rule, given, "%s at %s".formatted(now, place(i)), was + ", unchanged");
      }
    }
  }

  /** Fails if an element has not been written. */
  void requireWritten(String given) {
    for (int i = matrix.start(); i < matrix.end(); i++) {
      if (Float.floatToRawIntBits(matrix.data()[i]) == GUARD_BITS) {
        throw new BrokenRuleException(
            "every element of a result is set",
            given,
            "an old value at " + place(i),
            "a number in each element");
      }
    }
  }

  /** Fails if a row is NaN where the inputs of the row are numbers of usual size. */
  void requireNumbers(String given, Matrix... inputs) {
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        if (Float.isNaN(matrix.get(r, c)) && areNumbers(r, inputs)) {
          throw new BrokenRuleException(
              "numbers do not become NaN",
              given,
              "NaN at %s, of %s"
                  .formatted(place(matrix.start() + r * matrix.columns() + c), row(r, inputs)),
              "a number");
        }
      }
    }
  }

  /** Returns whether all elements are numbers of usual size. */
  static boolean areNumbers(Matrix input) {
    for (int r = 0; r < input.rows(); r++) {
      if (!areNumbers(r, input)) {
        return false;
      }
    }
    return true;
  }

  static boolean areNumbers(int r, Matrix... inputs) {
    for (Matrix input : inputs) {
      for (float number : input.row(r)) {
        if (!(Math.abs(number) <= LARGEST)) {
          return false;
        }
      }
    }
    return true;
  }

  static String row(int r, Matrix... inputs) {
    StringBuilder text = new StringBuilder();
    for (Matrix input : inputs) {
      float[] row = input.row(r);
      text.append(text.length() == 0 ? "" : " and ")
          .append(Arrays.toString(Arrays.copyOf(row, Math.min(row.length, 8))));
    }
    return text.toString();
  }

  /** Fails if the bits differ from those of another call. */
  void requireEqual(String given, Matrix again, String how) {
    for (int i = 0; i < again.end() - again.start(); i++) {
      float first = matrix.data()[matrix.start() + i];
      float second = again.data()[again.start() + i];
      if (Float.compare(first, second) != 0) {
        throw new BrokenRuleException(
            "the same numbers give the same bits, in any part of a batch and in any order of calls",
            given,
            "%s, then %s at %s".formatted(first, second, place(matrix.start() + i)),
            "the same bits; the second time %s: the plug-in mixes rows or keeps state"
                .formatted(how));
      }
    }
  }

  /** Copies the elements to a matrix of the same shape. */
  void copyTo(Matrix target) {
    System.arraycopy(
        matrix.data(),
        matrix.start(),
        target.data(),
        target.start(),
        matrix.end() - matrix.start());
  }

  /** Overwrites everything, for a plug-in that has kept the array. */
  void forget() {
    Arrays.fill(matrix.data(), GUARD);
  }

  private String place(int i) {
    int offset = i - matrix.start();
    return offset < 0 || i >= matrix.end()
        ? "index %s of %s, which is in [%s, %s)".formatted(i, name, matrix.start(), matrix.end())
        : String.format(
            Locale.ROOT,
            "row %d, column %d of %s",
            offset / matrix.columns(),
            offset % matrix.columns(),
            name);
  }
}
