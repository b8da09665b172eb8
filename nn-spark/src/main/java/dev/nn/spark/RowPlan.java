package dev.nn.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The places and kinds of the columns that are read from a row. */
record RowPlan(
    List<Source> features,
    boolean vector,
    List<Source> labels,
    boolean weighted,
    boolean validated,
    String zone)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * A column of a row.
   *
   * @param indices whether the numbers are indices of labels: whole, 0 or more
   * @param size the known number of elements of vectors, or of labels; −1 if it is unknown
   * @param names of the elements or labels; empty if they are unknown
   */
  record Source(
      String name, CellType type, boolean vector, boolean indices, int size, List<String> names)
      implements Serializable {

    private static final long serialVersionUID = 1;

    /** Returns a column of single cells. */
    static Source of(String name, CellType type) {
      return new Source(name, type, false, false, -1, List.of());
    }

    /** Returns a column of several numbers each. */
    static Source vector(String name, int size, List<String> names) {
      return new Source(name, CellType.NUMBER, true, false, size, names);
    }

    /** Returns a column of indices of labels. */
    static Source indices(String name, int size, List<String> names) {
      return new Source(name, CellType.NUMBER, false, true, size, names);
    }

    /** Returns the names of this many columns of a table that this one becomes. */
    List<String> tableNames(int columns) {
      if (!vector) {
        return List.of(name);
      }
      if (names.size() == columns) {
        return names;
      }
      return IntStream.range(0, columns).mapToObj(i -> name + "[" + i + "]").toList();
    }
  }

  /** Returns the names of the columns that a row has, in order, for a selection. */
  List<String> selected(String weight, String validation) {
    List<String> names = new ArrayList<>();
    features.forEach(source -> names.add(source.name()));
    labels.forEach(source -> names.add(source.name()));
    if (weighted) {
      names.add(weight);
    }
    if (validated) {
      names.add(validation);
    }
    return names;
  }
}
