package dev.nn.data.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The prediction for one row: numbers, or a label with the probability of each. Immutable. A getter
 * for the other kind throws an {@link IllegalStateException}.
 */
public final class Prediction {

  private final List<String> names;
  private final double[] values;
  private final boolean labels;

  Prediction(List<String> names, double[] values, boolean labels) {
    this.names = names;
    this.values = values;
    this.labels = labels;
  }

  /** Returns the number of a regression of one column, in its units; refuses several numbers. */
  public double number() {
    require(false);
    if (values.length != 1) {
      throw new IllegalStateException(
          "the model predicts the numbers of " + names + "; use number(\"" + names.get(0) + "\")");
    }
    return values[0];
  }

  /** Returns the number of a column of a regression, in its units; refuses an unknown column. */
  public double number(String column) {
    require(false);
    return value(column, "column");
  }

  /** Returns the first label of the greatest probability. */
  public String label() {
    require(true);
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return names.get(best);
  }

  /**
   * Returns the probability of a label, from 0 to 1 (or the output of a last layer that is neither
   * softmax nor sigmoid); refuses an unknown label.
   */
  public double probability(String label) {
    require(true);
    return value(label, "label");
  }

  /** Returns the probability of each label, in the order of {@link Model#labels()}. */
  public Map<String, Double> probabilities() {
    require(true);
    return values();
  }

  /** Returns the numbers by column, or the probabilities by label. */
  public Map<String, Double> values() {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      byName.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(byName);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prediction that
        && names.equals(that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return labels ? label() + " " + values() : values().toString();
  }

  private double value(String name, String kind) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the model predicts no %s '%s'; it predicts %s".formatted(kind, name, names));
    }
    return values[index];
  }

  private void require(boolean expectsLabels) {
    if (labels != expectsLabels) {
      throw new IllegalStateException(
          labels
              ? "the model predicts the labels " + names + ", no number; use label()"
              : "the model predicts the numbers of " + names + ", no label; use number()");
    }
  }
}
