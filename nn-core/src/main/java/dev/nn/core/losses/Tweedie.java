package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.arguments.Require;
import java.util.Optional;

/**
 * Half the deviance of amounts t that are often exactly 0 and otherwise above it, such as claims or
 * rainfall, up to a term that does not depend on p. Each amount is modelled as a sum with a
 * Poisson-distributed number of gamma-distributed terms, with mean p and a variance in proportion
 * to p^ρ (Tweedie, "An Index which Distinguishes between Some Important Exponential Families",
 * 1984; Jørgensen, "Exponential Dispersion Models", 1987).
 *
 * <p>dL/dp = (p^(1 − ρ) − t p^(−ρ)) / n. The prediction p is the mean itself, in the targets' unit,
 * not its logarithm, so the output layer should be positive. {@code exponential} is the log link;
 * after it, the loss is computed from z = log p, exactly ({@link #onLogits}). After any other
 * activation the loss is continued below p = 10⁻⁷ by its tangent, so p = 0 gives finite values. If
 * you divide the targets by a constant, the fit stays the same. At ρ = 1 the family is {@code
 * poisson}, at ρ = 2 {@code gamma}.
 *
 * @param power ρ, above 1 and below 2; near 1 the terms are alike and their number varies, near 2
 *     the reverse
 */
@Formula("mean of (p^(2 − ρ) / (2 − ρ) + t p^(1 − ρ) / (ρ − 1))")
public record Tweedie(double power) implements Loss {

  static final String NAME = "tweedie";

  /** Throws an {@link IllegalArgumentException} unless ρ is above 1 and below 2. */
  public Tweedie {
    Require.that(
        power > 1 && power < 2,
        "tweedie: power",
        power,
        "above 1 and below 2; for power 1 use poisson, for power 2 gamma");
  }

  /** Sets ρ = 1.5. */
  public Tweedie() {
    this(1.5);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Domain predictions() {
    return Domain.above(0);
  }

  @Override
  public Domain targets() {
    return Domain.atLeast(0);
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
        double mean = Math.max(p[pRow + c], LogLink.EDGE);
        double power1 = DoubleExponential.exp((1 - power) * StrictMath.log(mean));
        double slope = power1 * (1 - t[tRow + c] / mean);
        double value = power1 * (mean / (2 - power) + t[tRow + c] / (power - 1));
        sum += value + (p[pRow + c] - mean) * slope;
        g[gRow + c] = (float) (slope / n);
      }
      rowLoss[r] = sum / n;
    }
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return LogLink.of(NAME, power, activation);
  }

  /**
   * {@link Tweedie} or {@link Gamma} for p = eᶻ, as a function of z = log p.
   *
   * <pre>
   * ρ &lt; 2:  L = mean over c of (e^((2 − ρ) z) / (2 − ρ) + t e^((1 − ρ) z) / (ρ − 1))
   * ρ = 2:  L = mean over c of (z + t e^(−z))
   * dL/dz   = (e^((2 − ρ) z) − t e^((1 − ρ) z)) / n
   * </pre>
   *
   * <p>Even if float rounds the mean to 0 or ∞, the gradient remains.
   */
  record LogLink(String name, double power) implements Loss {

    /** Below this mean, a loss on p is continued by its tangent. */
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
}
