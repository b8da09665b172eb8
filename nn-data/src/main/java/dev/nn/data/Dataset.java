package dev.nn.data;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import java.util.List;
import java.util.stream.IntStream;

/** Samples with named columns: rows to learn from, read by index. */
public interface Dataset extends Samples {

  /** Returns the names of the input columns, in the order of x, [inputColumns]. */
  List<String> inputNames();

  /** Returns the names of the target columns, in the order of t, [targetColumns]. */
  List<String> targetNames();

  @Override
  default int inputColumns() {
    return inputNames().size();
  }

  @Override
  default int targetColumns() {
    return targetNames().size();
  }

  /** Returns rows x, [rows × inputs], and t, [rows × target columns], copied into memory. */
  static Dataset of(float[][] inputs, float[][] targets) {
    return of(Matrix.of(inputs), Matrix.of(targets));
  }

  /**
   * Returns rows in memory. The matrices are not copied but read while training, so you must not
   * change them. The columns are named x0, x1, … and t0, t1, … Throws if a matrix is empty or has a
   * NaN or an infinity, or if the numbers of rows differ.
   */
  static Dataset of(Matrix inputs, Matrix targets) {
    return of(
        Samples.of(inputs, targets),
        IntStream.range(0, inputs.columns()).mapToObj(c -> "x" + c).toList(),
        IntStream.range(0, targets.columns()).mapToObj(c -> "t" + c).toList());
  }

  /** Names the columns of x and t. Throws if there are more or fewer names than columns. */
  static Dataset of(Samples samples, List<String> inputNames, List<String> targetNames) {
    return new DatasetView.Named(samples, inputNames, targetNames);
  }

  /**
   * Returns a table's numbers: the columns {@code targets} are the targets, all others the inputs.
   * Throws if a target is unknown, if no target or no input remains, or if a column has categories.
   * Cells are read when needed, so a table in a file stays on disk. Reading therefore throws if a
   * cell is missing or too large for a float; preprocess tables with such cells.
   */
  static Dataset of(Table table, String... targets) {
    return new DatasetView.TableDataset(table, List.of(targets));
  }

  /** Returns a view of the listed rows, in that order. A row may occur more than once. */
  default Dataset select(Rows rows) {
    return new DatasetView.Selected(this, rows);
  }

  /** Returns a view of the same rows with groups; {@link TableGroups} makes them. */
  @Override
  default Dataset grouped(RowGroups groups) {
    return of(Samples.super.grouped(groups), inputNames(), targetNames());
  }

  /** Returns a view of the same rows, with each row's weight multiplied by another. */
  default Dataset weighted(Weights weights) {
    return new DatasetView.Weighted(this, weights);
  }
}
