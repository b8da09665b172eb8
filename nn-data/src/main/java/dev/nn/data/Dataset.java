package dev.nn.data;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import java.util.List;
import java.util.stream.IntStream;

/** Samples whose columns have names: rows to learn from, read by index. */
public interface Dataset extends Samples {

  /** The names of the input columns, [inputColumns]. */
  List<String> inputNames();

  /** The names of the target columns, [targetColumns]. */
  List<String> targetNames();

  /**
   * Rows in memory; the columns are named x0, x1, … and t0, t1, …
   *
   * @param inputs x, [rows × inputs]; copied
   * @param targets t, [rows × target columns]; copied
   * @throws IllegalArgumentException if there is no row, the numbers of rows differ, rows differ in
   *     length, or a number is NaN or infinite
   */
  static Dataset of(float[][] inputs, float[][] targets) {
    return of(Matrix.of(inputs), Matrix.of(targets));
  }

  /**
   * Rows in memory; the columns are named x0, x1, … and t0, t1, …
   *
   * @param inputs x, [rows × inputs]; read while training, not copied
   * @param targets t, [rows × target columns]; read while training, not copied
   * @throws IllegalArgumentException if there is no row, the numbers of rows differ, or a number is
   *     NaN or infinite
   */
  static Dataset of(Matrix inputs, Matrix targets) {
    return of(
        Samples.of(inputs, targets),
        IntStream.range(0, inputs.columns()).mapToObj(c -> "x" + c).toList(),
        IntStream.range(0, targets.columns()).mapToObj(c -> "t" + c).toList());
  }

  /**
   * Samples with names.
   *
   * @param inputNames [input columns]
   * @param targetNames [target columns]
   * @throws IllegalArgumentException if there is not one name for each column
   */
  static Dataset of(Samples samples, List<String> inputNames, List<String> targetNames) {
    return new NamedDataset(samples, inputNames, targetNames);
  }

  /**
   * The numbers of a table as they are: those of the columns {@code targets} are the targets, all
   * others the inputs, in the order of the table. They are read from the table as they are needed,
   * so a table in a file stays on disk.
   *
   * <p>A cell that is missing, or too large for a float, is an error when it is read: preprocessing
   * is for those, as for categories.
   *
   * @throws IllegalArgumentException if a target is no column of the table, none is a target, none
   *     is an input, or one has categories
   */
  static Dataset of(Table table, String... targets) {
    return new TableDataset(table, List.of(targets));
  }

  /** Those of its rows that {@code rows} lists, in that order; read as they are needed. */
  default Dataset select(Rows rows) {
    return new DatasetView.Selected(this, rows);
  }

  /** The same rows, each with its weight multiplied by another. */
  default Dataset weighted(Weights weights) {
    return new DatasetView.Weighted(this, weights);
  }
}
