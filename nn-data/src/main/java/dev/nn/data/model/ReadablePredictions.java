package dev.nn.data.model;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Predictions for the rows that a model can read, and the reason for every other row. Together they
 * cover the whole table.
 *
 * @param predictions by row index
 * @param unreadable in table order
 */
public record ReadablePredictions(
    SortedMap<Integer, Prediction> predictions, List<UnreadableRow> unreadable) {

  /**
   * A row that a model cannot read.
   *
   * @param row its index in the table; texts count rows from 1
   * @param column the first column whose cell cannot be encoded; empty if instead the network's
   *     outputs are not finite
   * @param reason the cell, the expectation and the remedy
   */
  public record UnreadableRow(int row, String column, Message reason) {

    /** {@return the row, counted from 1, the column and the reason} */
    public Message message() {
      Message message =
          column.isEmpty()
              ? Message.of("row %s: %s", row + 1, reason)
              : Message.of("row %s, column '%s': %s", row + 1, Names.shortened(column), reason);
      return message.map(VisibleText::of);
    }

    @Override
    public String toString() {
      return message().text();
    }
  }

  public ReadablePredictions {
    predictions = Collections.unmodifiableSortedMap(new TreeMap<>(predictions));
    unreadable = List.copyOf(unreadable);
  }

  static ReadablePredictions of(
      ModelPredictor predictor, Preprocessing preprocessing, Table table) {
    List<UnreadableRow> unreadable = new ArrayList<>(unreadable(preprocessing, table));
    SortedMap<Integer, Prediction> predictions = new TreeMap<>();
    predict(predictor, table, others(table.rows(), unreadable), predictions, unreadable);
    unreadable.sort((a, b) -> Integer.compare(a.row, b.row));
    return new ReadablePredictions(predictions, unreadable);
  }

  /** Returns the rows with a cell that cannot be encoded, in table order. */
  static List<UnreadableRow> unreadable(Preprocessing preprocessing, Table table) {
    TableInputs inputs = preprocessing.readableInputs(table);
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      int refused = inputs.refused(row);
      if (refused >= 0) {
        unreadable.add(
            new UnreadableRow(row, inputs.column(refused), inputs.refusal(row, refused)));
      }
    }
    return unreadable;
  }

  private static Rows others(int rows, List<UnreadableRow> unreadable) {
    BitSet others = new BitSet(rows);
    others.set(0, rows);
    unreadable.forEach(row -> others.clear(row.row));
    return Rows.of(others.stream().toArray());
  }

  /** Predicts for all rows at once. If that fails, tries each half, down to the failing rows. */
  private static void predict(
      ModelPredictor predictor,
      Table table,
      Rows rows,
      SortedMap<Integer, Prediction> predictions,
      List<UnreadableRow> unreadable) {
    int count = rows.size();
    if (count == 0) {
      return;
    }
    try {
      List<Prediction> all = predictor.predict(table.select(rows));
      for (int i = 0; i < count; i++) {
        predictions.put(rows.row(i), all.get(i));
      }
    } catch (IllegalArgumentException e) {
      if (count == 1) {
        unreadable.add(new UnreadableRow(rows.row(0), "", Message.of(e)));
      } else {
        predict(predictor, table, rows.slice(0, count / 2), predictions, unreadable);
        predict(predictor, table, rows.slice(count / 2, count), predictions, unreadable);
      }
    }
  }
}
