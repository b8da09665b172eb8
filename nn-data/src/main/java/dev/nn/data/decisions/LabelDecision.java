package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.text.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a network's probabilities into predicted ones, and chooses the label.
 *
 * @param column the column that has the labels
 * @param calibrators applied one after the other
 * @param positive the positive label; null if there are more than two labels and none was named
 * @param threshold the least probability at which the positive label is predicted; null predicts
 *     the label with the greatest probability times weight
 * @param weights one for each label in that choice; null for 1 each
 */
public record LabelDecision(
    String column,
    List<Calibrator> calibrators,
    @Json.Default @Nullable String positive,
    @Json.Default @Nullable Double threshold,
    @Json.Default @Nullable List<Double> weights) {

  /** Copies the lists. Throws if the threshold is outside [0, 1] or has no positive label. */
  public LabelDecision {
    calibrators = List.copyOf(calibrators);
    weights = weights == null ? null : List.copyOf(weights);
    if (threshold != null) {
      requireShare("the threshold", threshold);
      if (positive == null) {
        throw new IllegalArgumentException(
            "a threshold of %s without a positive label; name the label that it is for"
                .formatted(threshold));
      }
    }
  }

  static void requireShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a number from 0 to 1".formatted(what, share));
    }
  }

  /** Throws if the decision was made for other labels. */
  public void require(List<String> labels) {
    boolean suits =
        calibrators.stream().allMatch(calibrator -> calibrator.suits(labels.size()))
            && (weights == null || weights.size() == labels.size())
            && (positive == null || labels.contains(positive));
    if (!suits) {
      throw new IllegalArgumentException(
          "the decision about column '%s' is not about its labels %s: the positive label is %s, the weights are %s, and the calibrators %s"
              .formatted(
                  Names.shortened(column), Names.list(labels), positive, weights, calibrators));
    }
  }

  /** Calibrates a row's probabilities in place, from index {@code from}, without allocation. */
  public void calibrate(double[] p, int from, int labels) {
    for (int i = 0; i < calibrators.size(); i++) {
      calibrators.get(i).apply(p, from, labels);
    }
  }

  /** {@return whether the most probable label is predicted} */
  public boolean isUsual() {
    return threshold == null && weights == null;
  }

  /** {@return the index, from 0, of the first greatest number from index {@code from}} */
  public static int mostProbable(double[] p, int from, int labels) {
    int best = 0;
    for (int c = 1; c < labels; c++) {
      best = p[from + c] > p[from + best] ? c : best;
    }
    return best;
  }

  /**
   * Returns the index, from 0, of a row's label, without allocation. If there is a threshold and
   * the positive label reaches it, that label is the answer; otherwise the most probable other one.
   */
  public int label(double[] p, int from, List<String> labels) {
    if (threshold == null && weights == null) {
      return mostProbable(p, from, labels.size());
    }
    int positiveIndex = threshold == null ? -1 : labels.indexOf(positive);
    if (threshold != null && positiveIndex >= 0 && p[from + positiveIndex] >= threshold) {
      return positiveIndex;
    }
    int best = -1;
    double most = 0;
    for (int c = 0; c < labels.size(); c++) {
      double value = p[from + c] * (weights == null || threshold != null ? 1 : weights.get(c));
      if (c != positiveIndex && (best < 0 || value > most)) {
        best = c;
        most = value;
      }
    }
    return best;
  }
}
