package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import java.util.List;

/** Maps a row's predicted probabilities to better ones. Immutable. */
@Json.Tag("kind")
public sealed interface Calibrator {

  /** Replaces one row's probabilities in place, without allocation. */
  void apply(double[] p, int from, int labels);

  /** {@return whether {@link #apply} can take this number of labels, at least 2} */
  boolean suits(int labels);

  private static void divideBySum(double[] p, int from, int labels) {
    double sum = 0;
    for (int c = from; c < from + labels; c++) {
      sum += p[c];
    }
    for (int c = from; c < from + labels; c++) {
      p[c] /= sum;
    }
  }

  /**
   * Temperature scaling: p^(1/T), divided by the sum. This is the softmax of the logits divided by
   * T (Guo and others, "On Calibration of Modern Neural Networks", ICML 2017). T above 1 makes
   * probabilities less extreme. The labels keep their order.
   *
   * @param temperature T; must be from 1/{@value #MOST} to {@value #MOST}
   */
  @Json.Name("temperature")
  record Temperature(double temperature) implements Calibrator {

    /** The greatest temperature. Its inverse is the least. */
    public static final double MOST = 64;

    /** Stands in for log 0. Every float above 0 has a greater logarithm. */
    private static final double LEAST_LOG = -104;

    /** Throws if T is out of bounds. */
    public Temperature {
      if (!(temperature >= 1 / MOST && temperature <= MOST)) {
        throw new IllegalArgumentException(
            "a temperature of %s, must be from %s to %s".formatted(temperature, 1 / MOST, MOST));
      }
    }

    @Override
    public boolean suits(int labels) {
      return true;
    }

    @Override
    public void apply(double[] p, int from, int labels) {
      double most = 0;
      for (int c = from; c < from + labels; c++) {
        most = Math.max(most, p[c]);
      }
      double logMost = log(most);
      for (int c = from; c < from + labels; c++) {
        p[c] = StrictMath.exp((log(p[c]) - logMost) / temperature);
      }
      divideBySum(p, from, labels);
    }

    /** {@return the logarithm of a probability, but at least −104, which is below any float's} */
    public static double log(double p) {
      return p > 0 ? Math.max(LEAST_LOG, StrictMath.log(p)) : LEAST_LOG;
    }
  }

  /**
   * Isotonic regression: a rising curve maps each label's probability, fitted to that label against
   * all others; then the row is divided by its sum (Zadrozny and Elkan, "Transforming Classifier
   * Scores into Accurate Multiclass Probability Estimates", KDD 2002). Two labels share one curve,
   * fitted to the second.
   */
  @Json.Name("isotonic")
  record Isotonic(List<Curve> curves) implements Calibrator {

    /** Copies the curves. Throws if there are none, or if one reaches 0 or 1. */
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
      for (int c = 0; c < labels; c++) {
        p[from + c] = curves.get(c).at(p[from + c]);
      }
      divideBySum(p, from, labels);
    }
  }

  /**
   * Corrects probabilities after training with weighted labels: p / w, divided by the sum. This
   * subtracts log w from each logit. A network that learns label c with weight w predicts in
   * proportion to p·w, so the division restores p (Elkan, "The Foundations of Cost-Sensitive
   * Learning", IJCAI 2001; King and Zeng, "Logistic Regression in Rare Events Data", 2001).
   *
   * @param weights each label's w; must be above 0
   */
  @Json.Name("prior")
  record PriorCorrection(List<Double> weights) implements Calibrator {

    /** Copies the weights. Throws if one is not above 0 and finite. */
    public PriorCorrection {
      weights = List.copyOf(weights);
      for (double w : weights) {
        if (!(w > 0 && Double.isFinite(w))) {
          throw new IllegalArgumentException(
              "the weights of the labels are %s; each must be above 0 and finite"
                  .formatted(weights));
        }
      }
    }

    @Override
    public boolean suits(int labels) {
      return weights.size() == labels;
    }

    @Override
    public void apply(double[] p, int from, int labels) {
      for (int c = 0; c < labels; c++) {
        p[from + c] /= weights.get(c);
      }
      divideBySum(p, from, labels);
    }
  }
}
