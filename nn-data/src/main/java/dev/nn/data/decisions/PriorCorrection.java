package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import java.util.List;

/**
 * The correction of probabilities that were learnt from weighted labels: p / w, divided by the sum,
 * which takes log w from each logit. A network that learns from label c with weight w predicts in
 * proportion to p·w; this gives p back (Elkan, "The Foundations of Cost-Sensitive Learning", IJCAI
 * 2001; King and Zeng, "Logistic Regression in Rare Events Data", 2001).
 *
 * @param weights w of each label, above 0
 */
@Json.Name("prior")
public record PriorCorrection(List<Double> weights) implements Calibrator {

  /** Copies the weights; refuses one that is not above 0 and finite. */
  public PriorCorrection {
    weights = List.copyOf(weights);
    for (double w : weights) {
      if (!(w > 0 && Double.isFinite(w))) {
        throw new IllegalArgumentException(
            "the weights of the labels are %s; each must be above 0 and finite".formatted(weights));
      }
    }
  }

  @Override
  public boolean suits(int labels) {
    return weights.size() == labels;
  }

  @Override
  public void apply(double[] p, int from, int labels) {
    double sum = 0;
    for (int c = 0; c < labels; c++) {
      p[from + c] /= weights.get(c);
      sum += p[from + c];
    }
    for (int c = 0; c < labels; c++) {
      p[from + c] /= sum;
    }
  }
}
