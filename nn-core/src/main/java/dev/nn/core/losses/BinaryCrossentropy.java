package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Optional;

/**
 * Binary cross-entropy: the negative log-likelihood of independent yes-or-no targets, where p is
 * the probability of yes (Cox, "The Regression Analysis of Binary Sequences", 1958).
 *
 * <pre>
 * L     = −mean over c of (t log p + (1 − t) log(1 − p))
 * dL/dp = ((1 − t) / (1 − p) − t / p) / n
 * </pre>
 *
 * <p>Targets are 0, 1 or any probability. The output layer is meant to be {@code sigmoid}, and then
 * the loss is computed from its logits, exactly ({@link #onLogits}). With any other activation the
 * logarithms are continued below 10⁻⁷ by their tangent, so that p = 0 and p = 1 give finite values.
 *
 * <p>Keras: {@code binary_crossentropy}, which clips p to [10⁻⁷, 1 − 10⁻⁷]; PyTorch: {@code
 * BCELoss}, which bounds the logarithms at −100, and {@code BCEWithLogitsLoss} for logits. Away
 * from 0 and 1 the same values.
 */
@Formula("−mean of (t log p + (1 − t) log(1 − p))")
public record BinaryCrossentropy() implements Loss {

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
        double wanted = t[tRow + c];
        double unwanted = 1 - wanted;
        sum -= wanted * ExtendedLog.of(yes) + unwanted * ExtendedLog.of(no);
        g[gRow + c] =
            (float) ((unwanted * ExtendedLog.slope(no) - wanted * ExtendedLog.slope(yes)) / n);
      }
      rowLoss[r] = sum / n;
    }
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return activation.name().equals("sigmoid")
        ? Optional.of(new SigmoidCrossentropy())
        : Optional.empty();
  }
}
