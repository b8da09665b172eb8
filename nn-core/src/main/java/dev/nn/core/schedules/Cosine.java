package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;
import dev.nn.core.arguments.Require;

/**
 * Cosine annealing: falls slowly at first, fast in the middle, slowly at the end (Loshchilov and
 * Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, without the restarts).
 * Keras: {@code CosineDecay(decay_steps, alpha=0)}; PyTorch: {@code CosineAnnealingLR(T_max,
 * eta_min=0)}, but its floor is a rate, not a factor.
 *
 * @param floor the factor at the end, at least 0 and at most 1
 */
@Formula("floor + (1 − floor) (1 + cos(π e / E)) / 2 at epoch e of E")
public record Cosine(double floor) implements Schedule {

  /** Throws an {@link IllegalArgumentException} unless {@code floor} is in [0, 1]. */
  public Cosine {
    Require.factor("cosine: floor", floor);
  }

  /** Creates a schedule that falls to 0. */
  public Cosine() {
    this(0);
  }

  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public double factor(double epoch, double epochs) {
    return between(1, floor, epoch / epochs);
  }

  /**
   * Returns a factor along half a cosine wave: {@code from} at share 0, {@code to} from share 1 on.
   */
  static double between(double from, double to, double share) {
    double left = (1 + StrictMath.cos(StrictMath.PI * Math.min(share, 1))) / 2;
    return to + (from - to) * left;
  }
}
