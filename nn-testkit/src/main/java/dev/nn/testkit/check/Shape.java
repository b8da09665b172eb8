package dev.nn.testkit.check;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A number of rows, 0 or more, and one of columns, 1 or more. */
public record Shape(int rows, int columns) {

  /** Sizes below, at and above the length of vectors and blocks, with remainders of every kind. */
  public static final List<Shape> ODD =
      List.of(
          new Shape(1, 1),
          new Shape(31, 1),
          new Shape(17, 3),
          new Shape(3, 15),
          new Shape(4, 16),
          new Shape(5, 17),
          new Shape(2, 31),
          new Shape(3, 100),
          new Shape(1, 100),
          new Shape(100, 16));

  public Matrix zeros() {
    return Matrix.zeros(rows, columns);
  }

  /** Returns a matrix with the function of each index, counted row by row, [rows × columns]. */
  public Matrix fill(IntToDoubleFunction element) {
    Matrix matrix = zeros();
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = (float) element.applyAsDouble(i);
    }
    return matrix;
  }

  /** Returns normal random numbers of mean 0 and variance 1, [rows × columns]. */
  public Matrix gaussian(RandomStream random) {
    return fill(random::gaussian);
  }

  @Override
  public String toString() {
    return "[" + rows + " × " + columns + "]";
  }
}
