package dev.nn.onnx;

import java.util.HashSet;
import java.util.List;

/**
 * Names the columns and labels of another program's model, because its file may have a tensor for
 * many columns, without a name for each.
 *
 * @param columns a name for each column that the graph takes, in order; if empty, the graph's names
 *     are used, such as {@code input_0}
 * @param predicted a name for each predicted column; if empty, the graph's names are used
 * @param labels a label for each output, in order; if there is one output, two labels, because it
 *     is the second label's probability. If empty, the graph's labels are used.
 */
public record ImportNames(List<String> columns, List<String> predicted, List<String> labels) {

  /** Keeps the graph's names. */
  public static final ImportNames NONE = new ImportNames(List.of(), List.of(), List.of());

  /** Copies the lists. Throws if a list has a name twice. */
  public ImportNames {
    columns = unique("columns", columns);
    predicted = unique("predicted columns", predicted);
    labels = unique("labels", labels);
  }

  private static List<String> unique(String kind, List<String> names) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "the names of %s are %s; give each once".formatted(kind, names));
    }
    return List.copyOf(names);
  }

  /** Returns a copy with these column names: one for each column, or none for the graph's. */
  public ImportNames columns(String... names) {
    return new ImportNames(List.of(names), predicted, labels);
  }

  /** Returns a copy with these predicted columns: a name for each, or none for the graph's. */
  public ImportNames predicted(String... names) {
    return new ImportNames(columns, List.of(names), labels);
  }

  /**
   * Returns a copy with these labels: one for each output, two if there is one output, or none for
   * the graph's.
   */
  public ImportNames labels(String... names) {
    return new ImportNames(columns, predicted, List.of(names));
  }
}
