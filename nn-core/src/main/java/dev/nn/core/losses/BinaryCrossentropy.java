package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.PointwiseLoss;
import java.util.Optional;

/**
 * Binary cross-entropy: the negative log-likelihood of independent yes-or-no targets, where p is
 * the probability of yes (Cox, "The Regression Analysis of Binary Sequences", 1958).
 *
 * <p>dL/dp = ((1 − t) / (1 − p) − t / p) / n. Targets may be 0, 1 or any probability. After {@code
 * sigmoid}, the loss is computed from the logits, exactly ({@link #onLogits}). After any other
 * activation, the logarithms are continued below 10⁻⁷ by their tangent, so that p = 0 and p = 1
 * give finite values. Keras: {@code binary_crossentropy}, but it clips p to [10⁻⁷, 1 − 10⁻⁷].
 * PyTorch: {@code BCEWithLogitsLoss} for logits, and {@code BCELoss}, but it bounds the logarithms
 * at −100.
 */
@Formula("−mean of (t log p + (1 − t) log(1 − p))")
public record BinaryCrossentropy() implements PointwiseLoss {

  static final String NAME = "binary_crossentropy";

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
  public double value(double p, double t) {
    return -(t * ExtendedLog.of(p) + (1 - t) * ExtendedLog.of(1 - p));
  }

  @Override
  public double derivative(double p, double t) {
    return (1 - t) * ExtendedLog.slope(1 - p) - t * ExtendedLog.slope(p);
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return activation.name().equals("sigmoid")
        ? Optional.of(new SigmoidCrossentropy())
        : Optional.empty();
  }

  /**
   * {@link BinaryCrossentropy} for p = sigmoid(z), as a function of z.
   *
   * <pre>
   * L     = mean over c of (max(z, 0) − z t + log(1 + e^−|z|))
   * dL/dz = (sigmoid(z) − t) / n
   * </pre>
   *
   * <p>The exponent is never positive, so nothing overflows. If a prediction is confident and
   * right, its loss is about e^−|z|, and log1p keeps it. PyTorch: {@code BCEWithLogitsLoss}.
   */
  private record SigmoidCrossentropy() implements Loss {

    @Override
    public String name() {
      return NAME;
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
          double wanted = t[tRow + c];
          double small = StrictMath.exp(-Math.abs(logit));
          // max(z, 0) − z t, without the difference of two large numbers when t is 1.
          double linear = logit > 0 ? logit * (1 - wanted) : -logit * wanted;
          sum += linear + StrictMath.log1p(small);
          double p = (logit > 0 ? 1 : small) / (1 + small);
          g[gRow + c] = (float) ((p - wanted) / n);
        }
        rowLoss[r] = sum / n;
      }
    }
  }
}
