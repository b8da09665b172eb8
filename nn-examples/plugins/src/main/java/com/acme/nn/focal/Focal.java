package com.acme.nn.focal;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Optional;

/**
 * The focal loss: binary cross-entropy in which an output counts the less the surer and the more
 * right it is, so that many easy examples do not drown few hard ones (T.-Y. Lin, P. Goyal, R.
 * Girshick, K. He and P. Dollár, "Focal Loss for Dense Object Detection", ICCV 2017).
 *
 * <pre>
 * L     = mean over c of (t α f(p) + (1 − t) (1 − α) f(1 − p)),   f(q) = −(1 − q)^γ log q
 * dL/dp = (t α f′(p) − (1 − t) (1 − α) f′(1 − p)) / n,
 *         f′(q) = (1 − q)^γ (γ log q / (1 − q) − 1 / q)
 * </pre>
 *
 * <p>Targets are 0 and 1. The output layer is meant to be {@code sigmoid}, and then the loss is
 * computed from its logits ({@link #onLogits}). With any other activation, log q is continued below
 * 10⁻⁷ by its tangent, so that p = 0 and p = 1 give finite values, and 1 − q is not below 0.
 *
 * @param gamma γ, how much less a sure and right output counts, at least 0; 0 for cross-entropy
 * @param alpha α, the weight of the targets that are 1, from 0 to 1; those that are 0 have 1 − α
 */
@Formula("−mean of (t α (1 − p)^γ log p + (1 − t) (1 − α) p^γ log(1 − p))")
public record Focal(double gamma, double alpha) implements Loss {

  static final String NAME = "acme:focal";

  private static final double EDGE = 1e-7;
  private static final double LOG_EDGE = StrictMath.log(EDGE);

  /** Sets γ = 2 and α = 1/4, the best in the paper. */
  public Focal() {
    this(2, 0.25);
  }

  /** Checks γ and α; other values are an {@link IllegalArgumentException}. */
  public Focal {
    if (!(gamma >= 0 && Double.isFinite(gamma))) {
      throw new IllegalArgumentException("gamma is " + gamma + ", must be finite and at least 0");
    }
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be from 0 to 1");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Domain predictions() {
    return Domain.PROBABILITIES;
  }

  @Override
  public Domain targets() {
    return Domain.PROBABILITIES;
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int n = prediction.columns();
    float[] p = prediction.data();
    float[] t = target.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int pRow = prediction.start() + r * n;
      int tRow = target.start() + r * n;
      int gRow = gradient.start() + r * n;
      double sum = 0;
      for (int c = 0; c < n; c++) {
        double yes = p[pRow + c];
        double no = 1 - yes;
        double weightOfYes = t[tRow + c] * alpha;
        double weightOfNo = (1 - t[tRow + c]) * (1 - alpha);
        sum += weightOfYes * value(yes) + weightOfNo * value(no);
        g[gRow + c] = (float) ((weightOfYes * slope(yes) - weightOfNo * slope(no)) / n);
      }
      rowLoss[r] = sum / n;
    }
  }

  /** Returns a loss for sigmoid, by its name: where p is 0 or 1, z still has the error. */
  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return activation.name().equals("sigmoid")
        ? Optional.of(new FocalOnLogits(gamma, alpha))
        : Optional.empty();
  }

  private double value(double q) {
    return -StrictMath.pow(missing(q), gamma) * log(q);
  }

  /** Returns f′(q); log q / (1 − q) has the limit −1 at q = 1. */
  private double slope(double q) {
    double missing = missing(q);
    double ratio = missing == 0 ? -1 : log(q) / missing;
    return StrictMath.pow(missing, gamma) * (gamma * ratio - 1 / Math.max(q, EDGE));
  }

  private static double missing(double q) {
    return Math.max(1 - q, 0);
  }

  private static double log(double q) {
    // StrictMath has the same bits on every machine, Math may not.
    return q >= EDGE ? StrictMath.log(q) : LOG_EDGE + (q - EDGE) / EDGE;
  }

  /**
   * {@link Focal} of p = sigmoid(z), as a function of z.
   *
   * <pre>
   * L     = mean over c of (t α h(−z) + (1 − t) (1 − α) h(z)),   h(m) = u^γ s
   * dL/dz = ((1 − t) (1 − α) h′(z) − t α h′(−z)) / n,   h′(m) = u^γ (γ (1 − u) s + u)
   *         with u = sigmoid(m) and s = log(1 + eᵐ) = −log(1 − u)
   * </pre>
   *
   * <p>The exponent is never positive, so nothing overflows, and 1 − u is sigmoid(−m), which keeps
   * its low digits. It is no plug-in of its own: {@link Focal#onLogits} creates it.
   */
  private record FocalOnLogits(double gamma, double alpha) implements Loss {

    @Override
    public String name() {
      return Focal.NAME;
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      int n = prediction.columns();
      float[] z = prediction.data();
      float[] t = target.data();
      float[] g = gradient.data();
      for (int r = 0; r < prediction.rows(); r++) {
        int zRow = prediction.start() + r * n;
        int tRow = target.start() + r * n;
        int gRow = gradient.start() + r * n;
        double sum = 0;
        for (int c = 0; c < n; c++) {
          double logit = z[zRow + c];
          double small = StrictMath.exp(-Math.abs(logit));
          double larger = 1 / (1 + small);
          double smaller = small / (1 + small);
          double yes = logit > 0 ? larger : smaller;
          double no = logit > 0 ? smaller : larger;
          double log = StrictMath.log1p(small);
          double costOfYes = Math.max(-logit, 0) + log; // −log p
          double costOfNo = Math.max(logit, 0) + log; // −log(1 − p)
          double weightOfYes = t[tRow + c] * alpha * StrictMath.pow(no, gamma);
          double weightOfNo = (1 - t[tRow + c]) * (1 - alpha) * StrictMath.pow(yes, gamma);
          sum += weightOfYes * costOfYes + weightOfNo * costOfNo;
          double up = weightOfNo * (gamma * no * costOfNo + yes);
          double down = weightOfYes * (gamma * yes * costOfYes + no);
          g[gRow + c] = (float) ((up - down) / n);
        }
        rowLoss[r] = sum / n;
      }
    }
  }
}
