package dev.nn.onnx;

import java.util.HashSet;
import java.util.List;

/**
 * Names of columns and labels for a model of another program, whose file has tensors of many
 * columns without names.
 *
 * @param columns a name for each column that the graph takes, in order; empty for those of the
 *     graph, such as {@code input_0}
 * @param predicted a name for each predicted column; empty for those of the graph
 * @param labels in the order of the outputs, or two labels for one output, the probability of the
 *     second; empty for those of the graph
 */
public record ImportNames(List<String> columns, List<String> predicted, List<String> labels) {

  /** The names of the graph. */
  public static final ImportNames NONE = new ImportNames(List.of(), List.of(), List.of());

  /** Copies the lists; refuses a name that is given twice in one of them. */
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

  /** Returns these names with others for the columns, one for each column, or none. */
  public ImportNames columns(String... names) {
    return new ImportNames(List.of(names), predicted, labels);
  }

  /** Returns these names with others for the predicted columns: one for each, or none. */
  public ImportNames predicted(String... names) {
    return new ImportNames(columns, List.of(names), labels);
  }

  /** Returns these names with other labels: one for each output, two for one output, or none. */
  public ImportNames labels(String... names) {
    return new ImportNames(columns, predicted, List.of(names));
  }
}
