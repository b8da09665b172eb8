package dev.nn.data;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import java.util.List;
import java.util.stream.IntStream;

/** Samples whose columns have names: rows to learn from, read by index. */
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

  /** Returns copied rows x, [rows × inputs], and t, [rows × target columns], in memory. */
  static Dataset of(float[][] inputs, float[][] targets) {
    return of(Matrix.of(inputs), Matrix.of(targets));
  }

  /**
   * Returns rows in memory, read while training, not copied; the columns are named x0, x1, … and
   * t0, t1, … Refuses empty matrices, different numbers of rows, NaN and infinities.
   */
  static Dataset of(Matrix inputs, Matrix targets) {
    return of(
        Samples.of(inputs, targets),
        IntStream.range(0, inputs.columns()).mapToObj(c -> "x" + c).toList(),
        IntStream.range(0, targets.columns()).mapToObj(c -> "t" + c).toList());
  }

  /** Returns samples with names for the columns of x and t; refuses other numbers of names. */
  static Dataset of(Samples samples, List<String> inputNames, List<String> targetNames) {
    return new DatasetView.Named(samples, inputNames, targetNames);
  }

  /**
   * Returns the numbers of a table: the columns {@code targets} are the targets, all others the
   * inputs. Refuses an unknown target, no target or input, and a column with categories. Cells are
   * read when needed, so a table in a file stays on disk; a missing cell, or one too large for a
   * float, is then an error, which preprocessing handles.
   */
  static Dataset of(Table table, String... targets) {
    return new DatasetView.TableDataset(table, List.of(targets));
  }

  /** Returns a view of the rows that {@code rows} lists, in that order, maybe more than once. */
  default Dataset select(Rows rows) {
    return new DatasetView.Selected(this, rows);
  }

  /** Returns a view of the same rows with groups, such as those of {@link TableGroups}. */
  @Override
  default Dataset grouped(RowGroups groups) {
    return of(Samples.super.grouped(groups), inputNames(), targetNames());
  }

  /** Returns a view of the same rows, each with its weight multiplied by another. */
  default Dataset weighted(Weights weights) {
    return new DatasetView.Weighted(this, weights);
  }
}
