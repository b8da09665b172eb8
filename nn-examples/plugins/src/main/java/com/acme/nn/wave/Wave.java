package com.acme.nn.wave;

import dev.nn.api.Formula;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;

/**
 * A number that comes round, such as an hour, a month or a direction, as its place on a wave: 23
 * o'clock is then near 1 o'clock. A second column with another phase tells the two sides of the
 * wave apart.
 *
 * <pre>
 * cos(2π (x − peak) / period)
 * </pre>
 *
 * @param period the number after which x comes round, in its unit; above 0, such as 24 hours
 * @param peak where the wave is 1, in the unit of x
 */
@Formula("cos(2π (x − peak) / period)")
public record Wave(double period, double peak) implements Transform, Expressible {

  /** Sets a day of 24 hours, from midnight on. */
  public Wave() {
    this(24, 0);
  }

  /** Checks both numbers; others are an {@link IllegalArgumentException}. */
  public Wave {
    if (!(period > 0 && Double.isFinite(period))) {
      throw new IllegalArgumentException("period is " + period + ", must be finite and above 0");
    }
    if (!Double.isFinite(peak)) {
      throw new IllegalArgumentException("peak is " + peak + ", must be finite");
    }
  }

  @Override
  public String name() {
    return "acme:wave";
  }

  @Override
  public double apply(double x) {
    // StrictMath gives the same bits on every machine, which Math does not promise.
    return StrictMath.cos(2 * StrictMath.PI * ((x - peak) / period));
  }

  /** Returns the function for exports, with the operations of {@link #apply}. */
  @Override
  public Expression expression() {
    return Expression.x()
        .minus(Expression.constant(peak))
        .dividedBy(period)
        .times(2 * StrictMath.PI)
        .apply(ElementaryFunction.COS);
  }
}
