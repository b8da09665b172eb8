package dev.nn.data.explanation;

import dev.nn.data.Column;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's predictions as a function of one column: sets the column to a value in every background
 * row b, and takes the mean of the predictions (J. Friedman, "Greedy Function Approximation: A
 * Gradient Boosting Machine", 2001). The curve of each background row shows whether all rows follow
 * the mean (A. Goldstein, A. Kapelner, J. Bleich and E. Pitkin, "Peeking Inside the Black Box",
 * 2015). The other columns keep their values, so some of these rows may be unlike any real one.
 *
 * <p>The values are quantiles of the numbers in the background, or the categories. If the
 * background has missing cells, they come last. Immutable.
 */
public final class PartialDependence {

  private final Grid grid;
  private final OutputScale scale;
  private final List<Curves> outputs;

  PartialDependence(Grid grid, OutputScale scale, List<Curves> outputs) {
    this.grid = grid;
    this.scale = scale;
    this.outputs = List.copyOf(outputs);
  }

  /** {@return the name of the column} */
  public String column() {
    return grid.column().name();
  }

  /** {@return the values of the column as text, in order} */
  public List<String> labels() {
    return grid.labels();
  }

  /** {@return the values: numbers, or indices of categories; NaN for missing cells, [values]} */
  public double[] values() {
    return grid.codes().clone();
  }

  /** {@return the names of the outputs, in the order of the predictions} */
  public List<String> outputs() {
    return outputs.stream().map(one -> one.output).toList();
  }

  /** {@return an output's mean over the background, [values]; throws if it is unknown} */
  public double[] mean(String output) {
    return of(output).mean.clone();
  }

  /** {@return an output for each background row, [background rows × values]} */
  public double[][] curves(String output) {
    return Arrays.stream(of(output).curves).map(double[]::clone).toArray(double[][]::new);
  }

  /** {@return the scale of the outputs} */
  public OutputScale scale() {
    return scale;
  }

  /** {@return whether {@link #values()} are two or more numbers, no categories or dates} */
  public boolean numbers() {
    return grid.numbers() && grid.column().form() == null;
  }

  private Curves of(String output) {
    if (!outputs().contains(output)) {
      throw new IllegalArgumentException(
          "the model predicts no '%s'; %s"
              .formatted(
                  Names.shortened(output),
                  Names.orNear(output, outputs(), "it predicts " + Names.quoted(outputs()))));
    }
    return outputs.get(outputs().indexOf(output));
  }

  /** Returns a line for each value, with the mean of each output. */
  @Override
  public String toString() {
    TextTable table = new TextTable();
    List<String> names = new ArrayList<>(List.of(Names.shortened(column())));
    outputs().forEach(name -> names.add(Names.shortened(name)));
    table.line(names);
    List<String> labels = labels();
    List<double[]> means = outputs.stream().map(one -> one.mean).toList();
    for (int g = 0; g < labels.size(); g++) {
      List<String> line = new ArrayList<>(List.of(Names.shortened(labels.get(g))));
      for (double[] mean : means) {
        line.add(TextTable.digits(mean[g]));
      }
      table.line(line);
    }
    return table.toString();
  }

  /** One output: its curves for background rows, and their mean, [values]. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Curves(String output, double[][] curves, double[] mean) {

    static Curves of(String output, double[][] curves) {
      double[] mean = new double[curves[0].length];
      for (int g = 0; g < mean.length; g++) {
        double sum = 0; // in ascending order of rows
        for (double[] curve : curves) {
          sum += curve[g];
        }
        mean[g] = sum / curves.length;
      }
      return new Curves(output, curves, mean);
    }
  }

  /**
   * The values of a column at which a dependence is computed: numbers, ascending, or indices of
   * categories. NaN, for missing cells, is last.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Grid(Column column, double[] codes) {

    static final int POINTS = 21;
    static final int FEWER_POINTS = 11;
    private static final int MOST_CATEGORIES = 30;

    /**
     * Returns the grid for a column's values in the background: equally spaced quantiles of
     * numbers, or all categories. If there are very many, returns the categories with the most
     * rows.
     */
    static Grid of(Column column, double[] background, int points) {
      return new Grid(
          column,
          column.kind() == Column.Kind.NUMBER
              ? numbers(background, points)
              : categories(column, background));
    }

    private static double[] numbers(double[] background, int points) {
      double[] sorted = Arrays.stream(background).filter(Double::isFinite).sorted().toArray();
      if (sorted.length == 0) {
        return new double[] {Double.NaN};
      }
      double[] distinct = Arrays.stream(sorted).distinct().toArray();
      if (distinct.length <= points) {
        return distinct;
      }
      return IntStream.range(0, points)
          .mapToDouble(p -> sorted[(int) ((long) p * (sorted.length - 1) / (points - 1))])
          .distinct()
          .toArray();
    }

    private static double[] categories(Column column, double[] background) {
      int size = column.categories().size();
      int[] counts = new int[size];
      boolean missing = false;
      for (double code : background) {
        missing |= Double.isNaN(code);
        if (code >= 0 && code < size) {
          counts[(int) code]++;
        }
      }
      IntStream chosen =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingInt((Integer c) -> -counts[c]))
              .limit(MOST_CATEGORIES)
              .mapToInt(c -> c)
              .sorted();
      IntStream last = missing || size == 0 ? IntStream.of(-1) : IntStream.empty();
      return IntStream.concat(chosen, last).mapToDouble(c -> c < 0 ? Double.NaN : c).toArray();
    }

    List<String> labels() {
      return Arrays.stream(codes).mapToObj(code -> Ranges.text(column, code)).toList();
    }

    boolean numbers() {
      return column.kind() == Column.Kind.NUMBER && codes.length > 1;
    }
  }
}
