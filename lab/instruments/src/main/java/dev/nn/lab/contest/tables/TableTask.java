package dev.nn.lab.contest.tables;

import java.util.List;

/**
 * A training task on a table: rows to train on, and rows to predict.
 *
 * @param file a CSV with a header line. No cell has a comma, a quote or a line break; a missing
 *     cell is empty.
 * @param columns all columns in order, including the target
 * @param target the name of the column to predict
 * @param labels the target's texts, in the probabilities' order; empty if numbers are predicted
 * @param train the rows to train on, counted from 0
 * @param test the rows to predict, counted from 0
 * @param seed the seed for everything random
 * @param variant chooses one of the contestant's variants, such as an algorithm
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

  /** Returns whether the task is to predict labels, not numbers. */
  public boolean classification() {
    return !labels.isEmpty();
  }

  /** Returns the target's index among the columns. */
  public int targetColumn() {
    return columns.stream().map(TableColumn::name).toList().indexOf(target);
  }
}
