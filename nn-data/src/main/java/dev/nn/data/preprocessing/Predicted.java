package dev.nn.data.preprocessing;

import java.util.List;

/**
 * A predicted column.
 *
 * @param labels in the order of their probabilities; empty if the column is a number
 */
public record Predicted(String column, List<String> labels) {

  public Predicted {
    labels = List.copyOf(labels);
  }

  /** {@return whether the column is predicted as a number; false for labels} */
  public boolean isNumber() {
    return labels.isEmpty();
  }

  /** {@return the number of predictions: 1 for a number, or one for each label, at least 1} */
  public int size() {
    return Math.max(1, labels.size());
  }
}
