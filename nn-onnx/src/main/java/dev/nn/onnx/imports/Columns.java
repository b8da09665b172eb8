package dev.nn.onnx.imports;

import dev.nn.onnx.imports.Affine.Source;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A table's columns, and the features that a graph makes from them. */
final class Columns implements Source {

  /** A column, by the name that it must have in a table. */
  record Input(String name, boolean text) {}

  private final List<Input> inputs = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();

  int add(Input input) {
    inputs.add(input);
    return inputs.size() - 1;
  }

  int add(Feature feature) {
    features.add(feature);
    return features.size() - 1;
  }

  /** Returns the columns, in the order of the graph's inputs. */
  List<Input> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  int size() {
    return features.size();
  }

  Feature feature(int place) {
    return features.get(place);
  }

  /** Returns a signal with new features, one per element. */
  Signal signal(List<? extends Feature> made) {
    int[] places = made.stream().mapToInt(this::add).toArray();
    return Signal.of(new Affine(this, places), places.length);
  }

  /** A number that is computed from one cell. */
  sealed interface Feature {

    /** Returns the column's place in {@link Columns#inputs()}. */
    int column();

    default boolean isCell() {
      return false;
    }

    /**
     * A cell's number, limited to low…high. If it is missing, the replacement is used, which may be
     * NaN.
     */
    record Quantity(int column, double replacement, double low, double high) implements Feature {

      public Quantity(int column) {
        this(column, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      }

      @Override
      public boolean isCell() {
        return Double.isNaN(replacement) && low == Double.NEGATIVE_INFINITY && high == -low;
      }
    }

    /** A cell's whole number, which identifies a category. */
    record Whole(int column) implements Feature {

      @Override
      public boolean isCell() {
        return true;
      }
    }

    /**
     * A number for each category; an {@link Indicator} if all but one are 0. The lists must not
     * change. Unknown and missing cells have numbers too. NaN means that such cells are not allowed
     * or, for missing cells, that they count as unknown.
     */
    record Code(
        int column, List<String> categories, List<Double> numbers, double otherwise, double missing)
        implements Feature {

      /** Returns the places of all categories whose number is not 0. */
      public IntStream places() {
        return numbers instanceof Indicator one
            ? IntStream.of(one.place)
            : IntStream.range(0, numbers.size()).filter(i -> numbers.get(i) != 0);
      }
    }

    /** A list with one 1, and otherwise 0, in constant space. */
    final class Indicator extends AbstractList<Double> {

      private final int place;
      private final int size;

      public Indicator(int place, int size) {
        this.place = place;
        this.size = size;
      }

      @Override
      public Double get(int index) {
        return Objects.checkIndex(index, size) == place ? 1.0 : 0.0;
      }

      @Override
      public int size() {
        return size;
      }
    }
  }
}
