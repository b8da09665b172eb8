package ${package};

import dev.nn.api.Formula;
import dev.nn.api.Schedule;

/**
 * Inverse decay, an example for your own schedule: the learning rate is multiplied by 1 / (1 +
 * rate·e) at epoch e.
 *
 * <p>The factor depends on the position alone: a resumed training asks for the middle first.
 *
 * @param rate the decay for each epoch; 0.1 unless set, as in {@code ${plugin}(rate=0.5)}
 */
@Formula("1 / (1 + rate·e) at epoch e")
public record ${className}(double rate) implements Schedule {

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public ${className} {
    if (!(rate >= 0 && Double.isFinite(rate))) {
      throw new IllegalArgumentException("rate is " + rate + ", must be finite and at least 0");
    }
  }

  /** Sets the rate to 0.1. */
  public ${className}() {
    this(0.1);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public double factor(double epoch, double epochs) {
    return 1 / (1 + rate * epoch);
  }
}
