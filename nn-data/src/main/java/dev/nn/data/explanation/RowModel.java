package dev.nn.data.explanation;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.preprocessing.Predicted;
import java.util.List;
import java.util.Map;

/**
 * A model as a function of rows of numbers, for one caller at a time. A row has a number for each
 * of {@link #columns()}: the number itself, or the index of a category; −1 for an unknown category,
 * and NaN for a missing cell. Several numbers stand for free text; the first is NaN if it is
 * missing.
 */
public interface RowModel {

  /** {@return the raw columns of a row, in order, with the known categories} */
  List<Column> columns();

  /** {@return the names of the predictions: a column's name for a number, else its labels} */
  List<String> names();

  /** {@return the predicted columns; their predictions follow one another} */
  List<Predicted> predicted();

  /**
   * {@return the index of the label that is predicted for a column of labels, given all
   * predictions} By default it is the likeliest.
   */
  default int label(int predicted, double[] predictions) {
    int first = predicted().stream().limit(predicted).mapToInt(Predicted::size).sum();
    return LabelDecision.mostProbable(predictions, first, predicted().get(predicted).size());
  }

  /** {@return the numbers of a row; throws if a column is missing, or a value has no number} */
  double[] row(Map<String, ?> row);

  /** {@return the numbers of a row; see {@link #row(Map)}} */
  double[] row(Record row);

  /** {@return the numbers of a row with these codes, [columns], in which free text has no word} */
  default double[] row(double[] codes) {
    return codes;
  }

  /** {@return how many numbers a row has: one for each column, but several for free text} */
  default int length() {
    return columns().size();
  }

  /** {@return where a column's numbers begin in a row} */
  default int place(int column) {
    return column;
  }

  /**
   * {@return the numbers of rows in a table, [rows × numbers]; see {@link #row(Map)}}
   *
   * @param rows indices of rows, from 0
   */
  double[][] rows(Table table, int[] rows);

  /**
   * Predicts for the first {@code count} rows, [count × numbers]. Must not change them. {@code
   * predictions} receives a number for each of {@link #names()}.
   */
  void predict(double[][] rows, int count, double[][] predictions);
}
