package dev.nn.data.model;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.SampleParts;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ErrorMetrics;
import dev.nn.data.metrics.SoftMetrics;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another model's predictions, in columns of the table. Training learns them instead of the target
 * (G. Hinton, O. Vinyals and J. Dean, "Distilling the Knowledge in a Neural Network", 2015). All
 * else still uses the target: metrics, calibration, thresholds and intervals.
 *
 * @param targets the columns, one for each output of the network
 * @param metrics what compares the network with the teacher
 */
record Teacher(NumberTargets targets, List<Metric> metrics) {

  /** How far from 1 a row's probabilities may add up to, because they may be rounded. */
  private static final double ROUNDING = 0.01;

  private static final int PART = 1024;

  /**
   * Returns the recipe's teacher; null if it names none.
   *
   * @throws IllegalArgumentException if its columns do not suit the target, or a cell in a row is
   *     missing or no probability
   */
  static @Nullable Teacher of(
      RecipeSettings settings, TargetEncoder target, Table table, Rows rows) {
    List<String> columns = settings.rows().teacher();
    if (columns.isEmpty()) {
      return null;
    }
    for (String column : columns) {
      requireNumbers(table, column);
    }
    if (target instanceof ClassTargets labels) {
      List<String> byLabel = byLabel(columns, labels);
      requireProbabilities(table, byLabel, rows);
      List<String> used = labels.single() ? byLabel.subList(1, 2) : byLabel;
      return new Teacher(
          new NumberTargets(used, Collections.nCopies(used.size(), new Scale(0, 1))),
          List.of(new SoftMetrics.LogLoss(), new SoftMetrics.Agreement()));
    }
    if (!(target instanceof NumberTargets numbers)) {
      throw new IllegalArgumentException(
          "a teacher's predictions for several targets; expected a single target of labels, or targets of numbers");
    }
    if (columns.size() != numbers.names().size()) {
      throw new IllegalArgumentException(
          "the teacher's predictions are %s, and the numbers to predict %s; expected one column for each, in the same order"
              .formatted(Names.list(columns), Names.list(numbers.names())));
    }
    return new Teacher(
        new NumberTargets(columns, numbers.scales()), List.of(new ErrorMetrics.Rmse()));
  }

  /** Returns the preprocessing whose targets are the teacher's predictions. */
  Preprocessing targetsOf(Preprocessing own) {
    return Preprocessing.of(own.encoders(), targets);
  }

  /**
   * Gives a receiver the rows' own targets in place of the teacher's.
   *
   * @param own the rows with their own targets, in the order in which each epoch gives them
   */
  static OutputReceiver withTargets(Dataset own, OutputReceiver receiver) {
    Matrix all = Matrix.zeros(own.rows(), own.targetColumns());
    int most = Math.min(PART, own.rows());
    Matrix inputs = Matrix.zeros(most, own.inputColumns());
    SampleParts parts = new SampleParts(own, most);
    while (parts.next()) {
      int end = parts.first() + parts.rows();
      parts.read(inputs.slice(0, parts.rows()), all.slice(parts.first(), end));
    }
    int[] next = {0};
    return (outputs, targets, weights) -> {
      int end = next[0] + outputs.rows();
      receiver.receive(outputs, all.slice(next[0], end), weights);
      next[0] = end % all.rows();
    };
  }

  private static void requireNumbers(Table table, String name) {
    Column column = table.columns().get(table.column(name));
    column.requireCells("has the teacher's predictions");
    if (column.kind() != Column.Kind.NUMBER) {
      throw new IllegalArgumentException(
          "column '%s' is to have the teacher's predictions, but it has categories; expected numbers"
              .formatted(Names.shortened(name)));
    }
  }

  /** Returns the column of each label: the one whose name ends with it, as in {@code p_yes}. */
  private static List<String> byLabel(List<String> columns, ClassTargets target) {
    List<String> byLabel = new ArrayList<>();
    for (String label : target.labels()) {
      List<String> own =
          columns.stream().filter(column -> label.equals(label(column, target.labels()))).toList();
      if (own.size() != 1) {
        throw new RemedyException(
            "label '%s' of column '%s' has %s among the columns %s that %s names; expected one whose name ends with the label, such as 'p_%s'",
            Names.shortened(label),
            Names.shortened(target.name()),
            own.isEmpty() ? "no probability" : own.size() + " probabilities",
            Names.list(columns),
            Remedy.TEACHER,
            Names.shortened(label));
      }
      byLabel.add(own.get(0));
    }
    if (byLabel.size() < columns.size()) {
      List<String> others = new ArrayList<>(columns);
      others.removeAll(byLabel);
      throw new IllegalArgumentException(
          "the teacher's columns %s belong to none of the labels %s; name only a column for each label"
              .formatted(Names.list(others), Names.list(target.labels())));
    }
    return byLabel;
  }

  /** Returns the longest label that a column's name ends with, as a whole word; null if none. */
  private static @Nullable String label(String column, List<String> labels) {
    String inBrackets = column.endsWith(")") ? column.substring(0, column.length() - 1) : column;
    return labels.stream()
        .filter(label -> endsWith(column, label) || endsWith(inBrackets, label))
        .max(Comparator.comparing(String::length))
        .orElse(null);
  }

  private static boolean endsWith(String name, String label) {
    int before = name.length() - label.length() - 1;
    return name.endsWith(label) && (before < 0 || !Character.isLetterOrDigit(name.charAt(before)));
  }

  private static void requireProbabilities(Table table, List<String> names, Rows rows) {
    int[] columns = names.stream().mapToInt(table::column).toArray();
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.row(i);
      double sum = 0;
      for (int c = 0; c < columns.length; c++) {
        double p = table.cell(row, columns[c]);
        if (!(p >= 0 && p <= 1)) {
          throw new IllegalArgumentException(
              "the teacher's column '%s' is %s in row %s; expected a probability from 0 to 1"
                  .formatted(
                      Names.shortened(names.get(c)), Double.isNaN(p) ? "missing" : p, row + 1));
        }
        sum += p;
      }
      if (Math.abs(sum - 1) > ROUNDING) {
        throw new IllegalArgumentException(
            "the teacher's probabilities %s add up to %s in row %s; expected 1"
                .formatted(Names.list(names), (float) sum, row + 1));
      }
    }
  }
}
