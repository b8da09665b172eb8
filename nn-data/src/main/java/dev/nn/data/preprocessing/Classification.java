package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * One of several labels as the target.
 *
 * @param labels in the order of the network's outputs; empty for those of the training rows, in the
 *     order of the numbers if all of them are numbers, else of the alphabet
 * @param single whether two labels share one output, the probability of the second
 */
public record Classification(String column, List<String> labels, boolean single) implements Target {

  /**
   * Copies the labels; refuses a single one, duplicates, and null as the column.
   *
   * @param column the name of the column
   * @param labels in the order of the network's outputs; empty for those of the training rows
   * @param single whether two labels share one output, the probability of the second
   */
  public Classification {
    Refusal.requireTarget(column);
    labels = List.copyOf(labels);
    if (labels.size() == 1 || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException(
          "the labels "
              + VisibleText.of(labels)
              + "; give at least two, each once, or none for those of the data");
    }
  }

  /**
   * Returns this target with these labels, in the order of the network's outputs.
   *
   * @param names at least two labels, each once; none for those of the training rows
   * @return a new target
   */
  public Classification labels(String... names) {
    return new Classification(column, List.of(names), single);
  }

  /**
   * Returns this target with one output for two labels, or with one output for each.
   *
   * @param wanted true for one output, the probability of the second label
   * @return a new target
   */
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
}
