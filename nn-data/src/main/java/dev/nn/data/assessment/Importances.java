package dev.nn.data.assessment;

import dev.nn.data.text.TextTable;
import java.util.Comparator;
import java.util.List;

/**
 * What {@link PermutationImportance} found.
 *
 * @param metric the name of the metric that got worse
 * @param baseline its value with nothing shuffled
 * @param columns one for each column, in the order of the data
 */
public record Importances(String metric, double baseline, List<Importance> columns) {

  /**
   * The importance of a column.
   *
   * @param column its name
   * @param drop by how much the metric got worse, in each repeat
   */
  public record Importance(String column, Estimate drop) {}

  /** Copies the list. */
  public Importances {
    columns = List.copyOf(columns);
  }

  /**
   * The importance of one column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Estimate of(String column) {
    return columns.stream()
        .filter(importance -> importance.column().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no importance of a column '%s'; there are those of %s"
                        .formatted(column, columns.stream().map(Importance::column).toList())))
        .drop();
  }

  /** The most important first; of equals, in the order of the data. */
  public List<Importance> ranked() {
    return columns.stream()
        .sorted(Comparator.comparingDouble((Importance i) -> i.drop().mean()).reversed())
        .toList();
  }

  /** A line for each column, the most important first. */
  @Override
  public String toString() {
    int width = columns.stream().mapToInt(i -> i.column().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(metric).append(' ').append(TextTable.digits(baseline));
    text.append("; worse by, with the values of a column shuffled:\n");
    for (Importance importance : ranked()) {
      text.append(importance.column());
      text.append(" ".repeat(width + 2 - importance.column().length()));
      text.append(importance.drop()).append('\n');
    }
    return text.toString();
  }
}
