package dev.nn.onnx.imports;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A constant in row-major order: numbers as 64-bit floats, or texts. Because a table's row count is
 * open, a tensor that holds a shape has {@link #ROWS} in its place.
 */
final class Tensor {

  /** Stands for the open size of the rows' dimension. */
  static final double ROWS = Double.NEGATIVE_INFINITY;

  /** The maximal number of dimensions, as in NumPy. */
  private static final int MOST_DIMENSIONS = 64;

  /** How deep lazily evaluated functions may nest. */
  static final int MOST_DEEP = 50;

  private final int[] shape;
  private final int size;
  private final IntToDoubleFunction numbers;
  private final @Nullable List<String> texts;
  private final int depth;

  private Tensor(
      int[] shape, int size, IntToDoubleFunction numbers, @Nullable List<String> texts, int depth) {
    this.depth = depth;
    this.shape = shape;
    this.size = size;
    this.numbers = numbers;
    this.texts = texts;
  }

  /** Returns numbers in a shape. */
  static Tensor of(int[] shape, IntToDoubleFunction numbers) {
    return new Tensor(shape.clone(), size(shape), numbers, null, 0);
  }

  /** Returns numbers in a shape, which must hold as many. The array is not copied. */
  static Tensor of(int[] shape, double[] numbers) {
    return of(shape, i -> numbers[i]);
  }

  static Tensor of(double... numbers) {
    return of(new int[] {numbers.length}, numbers);
  }

  /** Returns one number, without dimensions. */
  static Tensor scalar(double number) {
    return of(new int[0], i -> number);
  }

  static Tensor texts(int[] shape, List<String> texts) {
    return new Tensor(shape.clone(), texts.size(), i -> Double.NaN, List.copyOf(texts), 0);
  }

  /** Returns how many elements a shape has. Throws if no array can hold them. */
  static int size(int[] shape) {
    requireRank(shape);
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0 || (size *= dimension) > Integer.MAX_VALUE) {
        throw new GraphException(
            "a shape of %s; expected sizes of at least 0, with at most 2³¹ − 1 elements"
                .formatted(Arrays.toString(shape)));
      }
    }
    return (int) size;
  }

  /** Throws if a shape has too many dimensions. */
  static void requireRank(int[] shape) {
    if (shape.length > MOST_DIMENSIONS) {
      throw new GraphException(
          "a shape of %s dimensions; expected at most %s".formatted(shape.length, MOST_DIMENSIONS));
    }
  }

  int[] shape() {
    return shape.clone();
  }

  int rank() {
    return shape.length;
  }

  int size() {
    return size;
  }

  /** Returns the number at a place, NaN for a text. Throws if the place is outside. */
  double at(int i) {
    if (i < 0 || i >= size) {
      throw new GraphException("element %s of %s is needed".formatted(i, this));
    }
    return numbers.applyAsDouble(i);
  }

  double[] toArray() {
    double[] all = new double[size];
    Arrays.setAll(all, numbers);
    return all;
  }

  /** Returns the texts; empty for numbers. */
  List<String> texts() {
    return texts == null ? List.of() : texts;
  }

  boolean isText() {
    return texts != null;
  }

  /** Returns these elements in another shape, which must hold as many. */
  Tensor reshaped(int... other) {
    if (size(other) != size) {
      throw new GraphException(
          "%s elements of the shape %s cannot have the shape %s"
              .formatted(size, Arrays.toString(shape), Arrays.toString(other)));
    }
    return new Tensor(other.clone(), size, numbers, texts, depth);
  }

  /**
   * Returns numbers in a shape, computed from these by a function. They are evaluated lazily,
   * unless {@value #MOST_DEEP} functions are nested already.
   */
  Tensor derived(int[] other, IntToDoubleFunction function) {
    if (depth < MOST_DEEP) {
      return new Tensor(other.clone(), size(other), function, null, depth + 1);
    }
    double[] all = new double[size(other)];
    Arrays.setAll(all, function);
    return of(other, all);
  }

  @Override
  public String toString() {
    return (isText() ? "texts " : "numbers ") + Arrays.toString(shape);
  }
}
