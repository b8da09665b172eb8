package dev.nn.data.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model predicts for one row: numbers, or a label with the probability of each. Immutable.
 */
public final class Prediction {

  private final List<String> names;
  private final double[] values;
  private final boolean labels;

  /**
   * A prediction.
   *
   * @param names of the numbers, or the labels
   * @param values the numbers, or the probabilities; kept
   */
  Prediction(List<String> names, double[] values, boolean labels) {
    this.names = names;
    this.values = values;
    this.labels = labels;
  }

  /**
   * The number of a regression of one column, in its units.
   *
   * @throws IllegalStateException if the model predicts labels, or several numbers
   */
  public double number() {
    if (labels || values.length != 1) {
      throw new IllegalStateException(
          labels
              ? "the model predicts the labels " + names + ", no number; use label()"
              : "the model predicts the numbers of "
                  + names
                  + "; use number(\""
                  + names.get(0)
                  + "\")");
    }
    return values[0];
  }

  /**
   * The number of a column of a regression, in its units.
   *
   * @throws IllegalStateException if the model predicts labels
   * @throws IllegalArgumentException if it does not predict this column
   */
  public double number(String column) {
    if (labels) {
      throw new IllegalStateException(
          "the model predicts the labels " + names + ", no number; use label()");
    }
    return value(column, "column");
  }

  /**
   * The label of the greatest probability; the first of those that share it.
   *
   * @throws IllegalStateException if the model predicts numbers
   */
  public String label() {
    requireLabels();
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return names.get(best);
  }

  /**
   * The probability of a label, from 0 to 1 (or what the last layer says, if it is neither softmax
   * nor sigmoid).
   *
   * @throws IllegalStateException if the model predicts numbers
   * @throws IllegalArgumentException if it does not know this label
   */
  public double probability(String label) {
    requireLabels();
    return value(label, "label");
  }

  /**
   * The probability of each label, in the order of {@link Model#labels()}.
   *
   * @throws IllegalStateException if the model predicts numbers
   */
  public Map<String, Double> probabilities() {
    requireLabels();
    return values();
  }

  /** The numbers by column, or the probabilities by label. */
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

  private double value(String name, String what) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the model predicts no %s '%s'; it predicts %s".formatted(what, name, names));
    }
    return values[index];
  }

  private void requireLabels() {
    if (!labels) {
      throw new IllegalStateException(
          "the model predicts the numbers of " + names + ", no label; use number()");
    }
  }
}
