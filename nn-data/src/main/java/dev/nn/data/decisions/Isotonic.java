package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import java.util.List;

/**
 * Isotonic regression: each label's probability by a rising curve, fitted to that label against the
 * others, and then divided by the sum (Zadrozny and Elkan, "Transforming Classifier Scores into
 * Accurate Multiclass Probability Estimates", KDD 2002). Two labels share the curve of the second.
 */
@Json.Name("isotonic")
public record Isotonic(List<Curve> curves) implements Calibrator {

  /** Copies the curves; refuses none, and probabilities outside (0, 1). */
  public Isotonic {
    curves = List.copyOf(curves);
    if (curves.isEmpty()
        || !curves.stream().allMatch(c -> c.y().stream().allMatch(y -> y > 0 && y < 1))) {
      throw new IllegalArgumentException(
          "the curves %s; expected one for two labels, or one for each, all above 0 and below 1"
              .formatted(curves));
    }
  }

  @Override
  public boolean suits(int labels) {
    return curves.size() == (labels == 2 ? 1 : labels);
  }

  @Override
  public void apply(double[] p, int from, int labels) {
    if (curves.size() == 1) {
      p[from + 1] = curves.get(0).at(p[from + 1]);
      p[from] = 1 - p[from + 1];
      return;
    }
    double sum = 0;
    for (int c = 0; c < labels; c++) {
      p[from + c] = curves.get(c).at(p[from + c]);
      sum += p[from + c];
    }
    for (int c = 0; c < labels; c++) {
      p[from + c] /= sum;
    }
  }
}
