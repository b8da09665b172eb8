package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Optional;

/**
 * {@link Tweedie} or {@link Gamma} of p = eᶻ, as a function of z = log p.
 *
 * <pre>
 * ρ &lt; 2:  L = mean over c of (e^((2 − ρ) z) / (2 − ρ) + t e^((1 − ρ) z) / (ρ − 1))
 * ρ = 2:  L = mean over c of (z + t e^(−z))
 * dL/dz   = (e^((2 − ρ) z) − t e^((1 − ρ) z)) / n
 * </pre>
 *
 * <p>A mean that float rounds to 0 or ∞ keeps its gradient.
 */
record LogLink(String name, double power) implements Loss {

  /** The least mean before which a loss of p is continued by its tangent. */
  static final double EDGE = 1e-7;

  static Optional<Loss> of(String name, double power, Activation activation) {
    return activation.name().equals("exponential")
        ? Optional.of(new LogLink(name, power))
        : Optional.empty();
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
        double log = z[zRow + c];
        double spread = DoubleExponential.exp((1 - power) * log);
        double wanted = t[tRow + c] * spread;
        if (power == 2) {
          sum += log + wanted;
          g[gRow + c] = (float) ((1 - wanted) / n);
        } else {
          double mean = DoubleExponential.exp((2 - power) * log);
          sum += mean / (2 - power) + wanted / (power - 1);
          g[gRow + c] = (float) ((mean - wanted) / n);
        }
      }
      rowLoss[r] = sum / n;
    }
  }
}
