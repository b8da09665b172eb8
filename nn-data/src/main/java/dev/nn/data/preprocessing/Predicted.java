package dev.nn.data.preprocessing;

import java.util.List;

/** A predicted column, with labels in the order of their probabilities; none for a number. */
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
