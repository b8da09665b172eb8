package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A target that is one of several labels.
 *
 * @param labels the labels in the order of the outputs; empty for the labels in the training rows,
 *     sorted by number or alphabet
 * @param single whether two labels share one output, the probability of the second
 */
public record Classification(String column, List<String> labels, boolean single) implements Target {

  public Classification {
    Refusal.requireTarget(column);
    labels = List.copyOf(labels);
    if (labels.size() == 1 || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException(
          "the labels "
              + VisibleText.of(labels)
              + "; give at least two, each once, or none to take the labels from the data");
    }
  }

  /** {@return this target with at least two labels, in this order; with none, as in the data} */
  public Classification labels(String... names) {
    return new Classification(column, List.of(names), single);
  }

  /** {@return this target with one output, for the second of two labels, or with two} */
  public Classification single(boolean wanted) {
    return new Classification(column, labels, wanted);
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public Optional<String> stratum() {
    return Optional.of(column);
  }

  @Override
  public Classification resolve(Table table) {
    if (!labels.isEmpty()) {
      return this;
    }
    List<String> all =
        Categories.count(table, table.column(column), Rows.all(table.rows())).texts();
    return all.size() < 2 ? this : new Classification(column, all, single);
  }

  @Override
  public ClassTargets fit(Table table, Rows rows) {
    int index = table.column(column);
    for (int i = 0; i < rows.size(); i++) {
      if (Double.isNaN(table.cell(rows.row(i), index))) {
        throw NumberTargets.missing(column, rows.row(i));
      }
    }
    List<String> found = Categories.of(table, index, rows).texts();
    if (found.size() == 1) {
      throw new IllegalArgumentException(
          "column '%s' is '%s' in all %s training rows; a classification needs rows of at least two labels"
              .formatted(Names.shortened(column), Names.shortened(found.get(0)), rows.size()));
    }
    return new ClassTargets(column, labels.isEmpty() ? found : labels, single);
  }

  /**
   * Encodes labels to predict. Each has an output, which is 1 for the right label; two labels share
   * one output if {@code single}.
   */
  @Json.Name("classification")
  public record ClassTargets(@Json.Name("column") String name, List<String> labels, boolean single)
      implements TargetEncoder {

    public ClassTargets {
      labels = List.copyOf(labels);
      if (labels.size() < 2 || new HashSet<>(labels).size() < labels.size()) {
        throw new IllegalArgumentException(
            "column '%s' has the labels %s; there must be at least two, each once"
                .formatted(Names.shortened(name), Names.list(labels)));
      }
      if (single && labels.size() > 2) {
        throw new IllegalArgumentException(
            "column '%s' has %s labels %s but there is one output; give each label one, as in \"softmax\""
                .formatted(Names.shortened(name), labels.size(), Names.list(labels)));
      }
    }

    @Override
    public List<Column> columns() {
      return List.of(Column.category(name, labels));
    }

    @Override
    public int outputs() {
      return single ? 1 : labels.size();
    }

    @Override
    public int predictions() {
      return labels.size();
    }

    @Override
    public void toUnits(double[] outputs, int from) {}

    @Override
    public List<String> targetNames() {
      List<String> outputs = single ? labels.subList(1, 2) : labels;
      return outputs.stream().map(label -> name + " = " + label).toList();
    }

    @Override
    public List<String> predictionNames() {
      return labels;
    }

    @Override
    public void decode(float[] outputs, int from, double[] predictions, int at) {
      if (single) {
        predictions[at] = 1.0 - outputs[from];
        predictions[at + 1] = outputs[from];
        return;
      }
      for (int c = 0; c < labels.size(); c++) {
        predictions[at + c] = outputs[from + c];
      }
    }

    @Override
    public void encode(int column, double code, float[] targets, int at) {
      for (int c = 0; c < outputs(); c++) {
        targets[at + c] = target(c, code);
      }
    }

    @Override
    public void encodeInUnits(int column, double code, double[] targets, int at) {
      for (int c = 0; c < outputs(); c++) {
        targets[at + c] = target(c, code);
      }
    }

    private int target(int output, double code) {
      return code == (single ? 1 : output) ? 1 : 0;
    }

    @Override
    public boolean accepts(int column, double code) {
      return code >= 0; // false for NaN
    }

    @Override
    public void check(int column, double code, String cell, int row) {
      if (Double.isNaN(code)) {
        throw NumberTargets.missing(name, row);
      }
      if (!accepts(column, code)) {
        throw new RemedyException(
            "column '%s' is %s in row %s, expected one of the labels %s, which come from the training rows%s",
            Names.shortened(name),
            cell,
            row + 1,
            Names.list(labels),
            new Message(" unless labels(…) lists them", ""));
      }
    }
  }
}
