package dev.nn.data.assessment;

import dev.nn.api.text.VisibleText;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.Comparator;
import java.util.List;

/**
 * The result of {@link PermutationImportance}.
 *
 * @param metric the name of the metric that deteriorates
 * @param baseline its value with nothing shuffled
 * @param columns in the order of the data
 */
public record Importances(String metric, double baseline, List<Importance> columns) {

  /** The importance of a column: the deterioration of the metric in each repeat. */
  public record Importance(String column, Estimate drop) {}

  public Importances {
    columns = List.copyOf(columns);
  }

  /** Returns the importance of one column; refuses an unknown one. */
  public Estimate of(String column) {
    List<String> names = columns.stream().map(Importance::column).toList();
    if (!names.contains(column)) {
      throw new IllegalArgumentException(
          "no importance of a column '%s'; there are those of %s"
              .formatted(Names.shortened(column), Names.list(names)));
    }
    return columns.get(names.indexOf(column)).drop();
  }

  /** Returns the columns by importance, the greatest first; equals in the order of the data. */
  public List<Importance> ranked() {
    return columns.stream()
        .sorted(Comparator.comparingDouble((Importance i) -> i.drop().mean()).reversed())
        .toList();
  }

  /** Returns a line for each column, the most important first. */
  @Override
  public String toString() {
    int width =
        columns.stream().mapToInt(i -> VisibleText.of(i.column()).length()).max().orElse(0) + 2;
    StringBuilder text = new StringBuilder();
    text.append(metric).append(' ').append(TextTable.digits(baseline));
    text.append("; worse by, with the values of a column shuffled:\n");
    for (Importance importance : ranked()) {
      String column = VisibleText.of(importance.column());
      text.append(column).append(" ".repeat(width - column.length()));
      text.append(importance.drop()).append('\n');
    }
    return text.toString();
  }
}
