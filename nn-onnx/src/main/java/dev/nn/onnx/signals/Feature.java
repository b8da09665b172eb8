package dev.nn.onnx.signals;

import java.util.List;

/** A number that is made of one cell. */
public sealed interface Feature {

  /** Returns the place of the column in {@link Columns#inputs()}. */
  int column();

  /** Returns whether this is the cell of a column as it is, or the whole number in it. */
  default boolean isCell() {
    return false;
  }

  /**
   * The number of a cell.
   *
   * @param replacement the substitute for a missing number; NaN for none
   * @param low the number that smaller ones are raised to, −∞ for none
   * @param high the number that greater ones are lowered to, ∞ for none
   */
  record Quantity(int column, double replacement, double low, double high) implements Feature {

    /** Creates the number of a cell as it is. */
    public Quantity(int column) {
      this(column, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public boolean isCell() {
      return Double.isNaN(replacement) && low == Double.NEGATIVE_INFINITY && high == -low;
    }
  }

  /** The whole number in a cell, which categories are found by. */
  record Whole(int column) implements Feature {

    @Override
    public boolean isCell() {
      return true;
    }
  }

  /**
   * A number for each category.
   *
   * @param numbers one for each category
   * @param otherwise the number of any other cell; NaN if there must not be one
   * @param missing the number of a missing cell; NaN if it counts as any other cell
   */
  record Code(
      int column, List<String> categories, List<Double> numbers, double otherwise, double missing)
      implements Feature {

    /** Copies the lists. */
    public Code {
      categories = List.copyOf(categories);
      numbers = List.copyOf(numbers);
    }
  }
}
