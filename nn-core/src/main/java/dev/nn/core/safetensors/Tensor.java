package dev.nn.core.safetensors;

import java.util.Arrays;
import java.util.List;

/** A named array of float32 numbers with a shape; row-major; immutable. */
public final class Tensor {

  /** The most numbers that a Java array holds, on every JVM. */
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private final String name;
  private final List<Integer> shape;
  private final float[] data;

  private Tensor(List<Integer> shape, String name, float[] data) {
    this.name = name;
    this.shape = shape;
    this.data = data;
  }

  /**
   * Creates a tensor of the given numbers.
   *
   * @param shape the length of each axis, outermost first; empty for a single number
   * @param data one number for each element of the shape; copied
   * @throws IllegalArgumentException if there are more or fewer numbers, or an axis is negative
   */
  public Tensor(String name, List<Integer> shape, float[] data) {
    this(List.copyOf(shape), name, data.clone());
    if (data.length != size(shape)) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s has %s numbers, but the array has %s"
              .formatted(Header.printable(name, 80), shape, size(shape), data.length));
    }
  }

  /** Returns a tensor of a copy of the numbers of an array from index {@code from} on. */
  public static Tensor of(String name, List<Integer> shape, float[] data, int from) {
    int size = size(shape);
    if (from < 0 || size > data.length - from) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s has %s numbers, but the array has %s from index %s on"
              .formatted(Header.printable(name, 80), shape, size, data.length - from, from));
    }
    return owning(name, shape, Arrays.copyOfRange(data, from, from + size));
  }

  static Tensor owning(String name, List<Integer> shape, float[] data) {
    return new Tensor(List.copyOf(shape), name, data);
  }

  /** Returns the product of the axes, or refuses a negative axis and more than an array holds. */
  static int size(List<Integer> shape) {
    long size = 1;
    for (int axis : shape) {
      if (axis < 0) {
        throw new IllegalArgumentException("the shape %s has a negative axis".formatted(shape));
      }
      size *= axis;
      if (size > MAX_SIZE) {
        throw new IllegalArgumentException(
            "the shape %s has more than %s numbers, the most of one tensor here"
                .formatted(shape, MAX_SIZE));
      }
    }
    return (int) size;
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the length of each axis, outermost first; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** Returns the number of elements, the product of the shape: 1 for a single number. */
  public int size() {
    return data.length;
  }

  /** Returns a copy of the numbers, row-major. */
  public float[] data() {
    return data.clone();
  }

  /** Copies the {@link #size()} numbers into an array, from index {@code at} on. */
  public void copyTo(float[] target, int at) {
    System.arraycopy(data, 0, target, at, data.length);
  }

  /** Returns the numbers themselves, for reading only. */
  float[] sharedData() {
    return data;
  }

  /** Returns whether the other has the same name, shape and numbers; a NaN equals a NaN. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && name.equals(that.name)
        && shape.equals(that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + shape.hashCode()) + Arrays.hashCode(data);
  }

  /** Returns the name and the shape. */
  @Override
  public String toString() {
    return name + " " + shape;
  }
}
