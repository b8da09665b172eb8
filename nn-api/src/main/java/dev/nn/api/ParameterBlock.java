package dev.nn.api;

import java.util.List;
import java.util.Objects;

/**
 * A range of one tensor's parameters with their gradients and optimizer state, for one call of an
 * {@link Optimizer}.
 *
 * <p>All arrays are flat, cover the whole network and share their indices: the parameter {@code
 * values()[i]} has the gradient {@code gradients()[i]} and the state {@code state(slot)[i]}.
 */
public final class ParameterBlock {

  /** The tensor of a layer in which the range lies. Decay and penalties usually spare biases. */
  public enum Kind {
    /** W, [inputs × outputs]. */
    WEIGHTS,
    /** b, [outputs]. */
    BIASES
  }

  private final float[] values;
  private final float[] gradients;
  private final float[][] states;
  private final int start;
  private final int end;
  private final Kind kind;

  /**
   * Creates a view of the given arrays, not a copy.
   *
   * @param values the parameters
   * @param gradients as long as {@code values}
   * @param states {@link Optimizer#slots()} arrays, each as long as {@code values}
   * @param end one past the last parameter
   * @throws IllegalArgumentException if the lengths differ
   * @throws IndexOutOfBoundsException if the range does not lie in the arrays
   */
  public ParameterBlock(
      float[] values, float[] gradients, List<float[]> states, int start, int end, Kind kind) {
    Objects.checkFromToIndex(start, end, values.length);
    requireLength("gradients", gradients, values.length);
    for (int slot = 0; slot < states.size(); slot++) {
      requireLength("state " + slot, states.get(slot), values.length);
    }
    this.values = values;
    this.gradients = gradients;
    this.states = states.toArray(float[][]::new);
    this.start = start;
    this.end = end;
    this.kind = kind;
  }

  /** Returns the parameters, flat; write only from {@link #start()} to {@link #end()}. */
  public float[] values() {
    return values;
  }

  /** Returns the gradients, flat, with the indices of {@link #values()}; only read. */
  public float[] gradients() {
    return gradients;
  }

  /**
   * Returns a state array, flat, with the indices of {@link #values()}; write only from {@link
   * #start()} to {@link #end()}.
   *
   * @param slot from 0 to {@link Optimizer#slots()} - 1
   */
  public float[] state(int slot) {
    return states[slot];
  }

  /** Returns the index of the first parameter of the range. */
  public int start() {
    return start;
  }

  /** Returns one past the index of the last parameter of the range. */
  public int end() {
    return end;
  }

  /** Returns whether the range lies in weights or in biases. */
  public Kind kind() {
    return kind;
  }

  private static void requireLength(String what, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          "%s has %s elements, expected %s, one per value".formatted(what, array.length, length));
    }
  }
}
