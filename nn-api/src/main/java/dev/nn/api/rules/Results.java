package dev.nn.api.rules;

import dev.nn.api.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a call the arrays that it writes. Each array is larger than asked for and filled with one
 * number, so that an element that is not set, or one written outside the range, is noticed.
 */
public final class Results {

  /**
   * The number of elements after a range. It is not a multiple of a vector's length, so loads are
   * unaligned.
   */
  static final int MARGIN = 19;

  private static final int MORE_ROWS = 5;

  private final float before;
  private final List<Written> all = new ArrayList<>();

  /** Creates results whose arrays are filled with a number. */
  public Results(float before) {
    this.before = before;
  }

  /** Returns the arrays in the order in which they were taken. */
  public List<Written> all() {
    return all;
  }

  /** Returns a matrix at an index of its array. */
  public Matrix matrix(String name, int rows, int columns, int start) {
    float[] data = new float[start + rows * columns + MARGIN];
    Arrays.fill(data, before);
    return add(name, Matrix.wrap(data, start, rows, columns), false);
  }

  /** Returns a copy of a matrix, at an index of its array, for the call to change. */
  public Matrix changed(String name, Matrix of, int start) {
    return add(name, around(of, start, before), true);
  }

  private Matrix add(String name, Matrix matrix, boolean inPlace) {
    all.add(new Written(name, matrix, new double[0], matrix.rows(), inPlace));
    return matrix;
  }

  /** Returns an array for {@code count} numbers, with room for others after them. */
  public double[] numbers(String name, int count, int room) {
    double[] numbers = new double[count + room + MORE_ROWS];
    Arrays.fill(numbers, numberBefore());
    all.add(new Written(name, null, numbers, count, false));
    return numbers;
  }

  /**
   * Returns the number that fills arrays of doubles. If matrices are filled with NaN, this is a
   * number that no loss has, because a sum would keep a NaN.
   */
  private double numberBefore() {
    return Float.isNaN(before) ? -1.25e-123 : before;
  }

  /** Returns a copy of an array, for the call to change. */
  public double[] changed(String name, double[] of) {
    double[] copy = of.clone();
    all.add(new Written(name, null, copy, of.length, true));
    return copy;
  }

  /** Copies a matrix to an index of a new array, with a guard in all other elements. */
  public static Matrix around(Matrix values, int start, float guard) {
    int size = values.end() - values.start();
    float[] data = new float[start + size + MARGIN];
    Arrays.fill(data, guard);
    System.arraycopy(values.data(), values.start(), data, start, size);
    return Matrix.wrap(data, start, values.rows(), values.columns());
  }

  /** One of the arrays: a matrix of floats, or doubles with one per row. */
  public final class Written {

    private final String name;
    private final @Nullable Matrix matrix;
    private final double[] numbers;
    private final int rows;
    private final boolean inPlace;

    private Written(
        String name, @Nullable Matrix matrix, double[] numbers, int rows, boolean inPlace) {
      this.name = name;
      this.matrix = matrix;
      this.numbers = numbers;
      this.rows = rows;
      this.inPlace = inPlace;
    }

    /** Returns what the numbers mean. */
    public String name() {
      return name;
    }

    /** Returns a row's numbers as doubles, which hold every float exactly. */
    public double[] row(int r) {
      return range(start() + r * columns(), start() + (r + 1) * columns());
    }

    /** Returns the numbers within the range. */
    public double[] values() {
      return range(start(), end());
    }

    /** Copies the numbers to a matrix of the same shape. */
    public void copyTo(Matrix target) {
      for (int i = 0; i < end() - start(); i++) {
        target.data()[target.start() + i] = (float) at(start() + i);
      }
    }

    int rows() {
      return rows;
    }

    int start() {
      return matrix == null ? 0 : matrix.start();
    }

    int end() {
      return matrix == null ? rows : matrix.end();
    }

    int columns() {
      return matrix == null ? 1 : matrix.columns();
    }

    int length() {
      return matrix == null ? numbers.length : matrix.data().length;
    }

    double at(int i) {
      return matrix == null ? numbers[i] : matrix.data()[i];
    }

    /** Returns whether the call must write an element. */
    boolean mustBeSet(int i) {
      return !inPlace && i >= start() && i < end();
    }

    boolean isOutside(int i) {
      return i < start() || i >= end();
    }

    /** Returns whether an element still has the number from before. */
    boolean isOld(int i) {
      return matrix == null
          ? Double.doubleToRawLongBits(numbers[i]) == Double.doubleToRawLongBits(numberBefore())
          : Float.floatToRawIntBits(matrix.data()[i]) == Float.floatToRawIntBits(before);
    }

    /** Overwrites everything, to expose a plug-in that has kept the array. */
    void forget() {
      Arrays.fill(numbers, numberBefore());
      if (matrix != null) {
        Arrays.fill(matrix.data(), before);
      }
    }

    private double[] range(int from, int to) {
      double[] range = new double[to - from];
      for (int i = from; i < to; i++) {
        range[i - from] = at(i);
      }
      return range;
    }
  }
}
