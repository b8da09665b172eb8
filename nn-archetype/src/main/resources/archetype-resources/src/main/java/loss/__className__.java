package ${package};

import dev.nn.api.Formula;
import dev.nn.api.PointwiseLoss;

/**
 * A smooth absolute error, an example for your own loss: with d = p - t,
 *
 * <pre>
 * L     = mean over the columns of δ²·(√(1 + (d / δ)²) - 1)
 * dL/dp = d / √(1 + (d / δ)²) / n
 * </pre>
 *
 * <p>A loss of whole rows or of groups of rows implements Loss instead. One that is defined for a
 * range of numbers alone overrides predictions() and targets().
 *
 * @param delta δ, the error at which the loss turns from a square to a line; 1 unless set, as in
 *     {@code ${plugin}(delta=2)}
 */
@Formula("mean of δ² (√(1 + (d / δ)²) − 1); d = p − t")
public record ${className}(double delta) implements PointwiseLoss {

  /**
   * Checks delta.
   *
   * @throws IllegalArgumentException if it is not above 0, infinite or NaN
   */
  public ${className} {
    if (!(delta > 0 && Double.isFinite(delta))) {
      throw new IllegalArgumentException("delta is " + delta + ", must be finite and above 0");
    }
  }

  /** Sets delta to 1. */
  public ${className}() {
    this(1);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public double value(double p, double t) {
    double d = (p - t) / delta;
    // √(1 + d²) - 1 without the difference of two equal numbers for a small d.
    return delta * delta * d * d / (1 + Math.sqrt(1 + d * d));
  }

  @Override
  public double derivative(double p, double t) {
    double d = (p - t) / delta;
    return delta * d / Math.sqrt(1 + d * d);
  }
}
