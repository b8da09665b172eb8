package com.acme.nn.restarts;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;

/**
 * Cosine annealing with warm restarts: the learning rate falls along half a cosine wave, jumps back
 * and falls again, each time in a longer cycle (I. Loshchilov and F. Hutter, "SGDR: Stochastic
 * Gradient Descent with Warm Restarts", ICLR 2017).
 *
 * <pre>
 * factor = (1 + cos(π d / L)) / 2
 * </pre>
 *
 * <p>d is the position in the current cycle and L the length of that cycle, both in epochs. The
 * cycles have the lengths first, first · growth, first · growth², …
 *
 * <p>PyTorch: {@code CosineAnnealingWarmRestarts(T_0, T_mult=1, eta_min=0)}; Keras: {@code
 * CosineDecayRestarts(first_decay_steps, t_mul=2, m_mul=1, alpha=0)}.
 *
 * @param first the length of the first cycle, in epochs, whole or not; above 0
 * @param growth the length of a cycle relative to the cycle before, at least 1
 */
@Formula("(1 + cos(π d / L)) / 2 at epoch d of a cycle of L epochs")
public record Restarts(double first, int growth) implements Schedule {

  /** Creates a schedule of cycles of 10, 20, 40, … epochs. */
  public Restarts() {
    this(10, 2);
  }

  /** Checks both lengths; other values are an {@link IllegalArgumentException}. */
  public Restarts {
    if (!(first > 0 && Double.isFinite(first))) {
      throw new IllegalArgumentException("first is " + first + ", must be finite and above 0");
    }
    if (growth < 1) {
      throw new IllegalArgumentException("growth is " + growth + ", must be at least 1");
    }
  }

  @Override
  public String name() {
    return "acme:restarts";
  }

  @Override
  public double factor(double epoch, double epochs) {
    double position = epoch;
    double length = first;
    if (growth == 1) {
      position %= length;
    }
    while (position >= length) {
      position -= length;
      length *= growth;
    }
    // StrictMath gives the same bits on every machine, which Math does not promise.
    return (1 + StrictMath.cos(StrictMath.PI * (position / length))) / 2;
  }
}
