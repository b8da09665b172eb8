package dev.nn.core.safetensors;

import java.util.Arrays;
import java.util.List;

/** A named float32 array with a shape; row-major; immutable. */
public final class Tensor {

  /** A Java array holds at most this many elements on every JVM. */
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
   * Creates a tensor from values.
   *
   * @param shape the length of each axis, outermost first; empty for a single number
   * @param data one value for each element of the shape; copied
   * @throws IllegalArgumentException if there are more or fewer values, or an axis is negative
   */
  public Tensor(String name, List<Integer> shape, float[] data) {
    this(List.copyOf(shape), name, data.clone());
    if (data.length != size(shape)) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s has %s numbers, but the array has %s"
              .formatted(Header.printable(name, 80), shape, size(shape), data.length));
    }
  }

  /** Returns a tensor with a copy of an array's values from index {@code from} on. */
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

  /**
   * Returns the product of the axes; throws if an axis is negative or an array cannot hold so many.
   */
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

  /** Returns a copy of the values, row-major. */
  public float[] data() {
    return data.clone();
  }

  /** Copies the {@link #size()} values into an array, from index {@code at} on. */
  public void copyTo(float[] target, int at) {
    System.arraycopy(data, 0, target, at, data.length);
  }

  /** Returns the array itself, only to be read. */
  float[] sharedData() {
    return data;
  }

  /** Returns whether the other object has the same name, shape and values; a NaN equals a NaN. */
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
