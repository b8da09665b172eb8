package dev.nn.testkit;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A number of rows, 0 or more, and a number of columns, 1 or more. */
record Shape(int rows, int columns) {

  /** Sizes below, at and above the lengths of vectors and blocks, with all kinds of remainders. */
  static final List<Shape> ODD =
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

  private static final int EACH = 136;
  private static final int RANDOM = 16;
  private static final int ELEMENTS = 4096;

  Matrix zeros() {
    return Matrix.zeros(rows, columns);
  }

  /**
   * Returns a matrix whose elements are a function of their indices, counted row by row, [rows ×
   * columns].
   */
  Matrix fill(IntToDoubleFunction element) {
    Matrix matrix = zeros();
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = (float) element.applyAsDouble(i);
    }
    return matrix;
  }

  /** Returns normal random numbers with mean 0 and variance 1, [rows × columns]. */
  Matrix gaussian(RandomStream random) {
    return fill(random::gaussian);
  }

  @Override
  public String toString() {
    return "[" + rows + " × " + columns + "]";
  }

  /** Returns shapes with each number of columns, each number of rows, and random shapes. */
  static List<Shape> many() {
    return Stream.of(
            IntStream.rangeClosed(1, EACH).mapToObj(columns -> new Shape(2, columns)),
            IntStream.rangeClosed(1, EACH).mapToObj(rows -> new Shape(rows, 2)),
            random().stream())
        .flatMap(shapes -> shapes)
        .toList();
  }

  /** Returns random shapes with up to some thousand elements. */
  static List<Shape> random() {
    RandomStream random = Seed.stream("shapes");
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < RANDOM; i++) {
      int columns = size(random, 4L * i, 1100);
      int rows = size(random, 4L * i + 2, Math.max(1, ELEMENTS / columns));
      shapes.add(new Shape(rows, columns));
    }
    return shapes;
  }

  /** Returns shapes with many rows, many columns, both, or many elements. */
  static List<Shape> large() {
    RandomStream random = Seed.stream("large shapes");
    return List.of(
        new Shape(1, 2049 + random.below(3000, 0)),
        new Shape(2049 + random.below(3000, 1), 1),
        new Shape(129 + random.below(170, 2), 129 + random.below(170, 3)),
        new Shape(1025 + random.below(1000, 4), 3 + random.below(40, 5)),
        new Shape(3 + random.below(5, 6), 1025 + random.below(1000, 7)),
        new Shape(65_537 + random.below(5000, 8), 1),
        new Shape(1, 65_537 + random.below(5000, 9)));
  }

  /**
   * Returns a size up to a bound: small sizes are as likely as large ones, and many are powers of
   * two.
   */
  private static int size(RandomStream random, long draw, int bound) {
    double logarithm = random.uniform(draw) * StrictMath.log(bound + 1.0);
    int size = Math.max(1, Math.min(bound, (int) StrictMath.exp(logarithm)));
    int power = Integer.highestOneBit(size);
    return random.below(3, draw + 1) == 0 ? power : size;
  }
}
