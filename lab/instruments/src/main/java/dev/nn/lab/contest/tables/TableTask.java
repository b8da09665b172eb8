package dev.nn.lab.contest.tables;

import java.util.List;

/**
 * A training of a table: rows to learn from, and rows to predict.
 *
 * @param file a CSV with a line of names; no cell has a comma, a quote or a new line, and a missing
 *     cell is empty
 * @param columns all columns in their order, the target among them
 * @param target the name of the column to predict
 * @param labels the texts of the target, in the order of the probabilities; empty for numbers
 * @param train the rows to learn from, from 0
 * @param test the rows to predict, from 0
 * @param seed of everything random
 * @param variant a choice of the contestant, such as one of its algorithms
 */
public record TableTask(
    String file,
    List<TableColumn> columns,
    String target,
    List<String> labels,
    List<Integer> train,
    List<Integer> test,
    long seed,
    String variant) {

  public TableTask {
    columns = List.copyOf(columns);
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /** Returns the task for a variant. */
  public TableTask with(String variant) {
    return new TableTask(file, columns, target, labels, train, test, seed, variant);
  }

  /** Returns whether labels are to be predicted, not numbers. */
  public boolean classification() {
    return !labels.isEmpty();
  }

  /** Returns the index of the target among the columns. */
  public int targetColumn() {
    return columns.stream().map(TableColumn::name).toList().indexOf(target);
  }
}
