package dev.nn.data.transforms;

import dev.nn.api.Formula;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;

/** Clips numbers to no less than low and no more than high; both are in the unit of the column. */
@Formula("max(low, min(high, x))")
public record Clip(double low, double high) implements Transform, Expressible {

  /** Clips to 0 and 1. */
  public Clip() {
    this(0, 1);
  }

  public Clip {
    if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
      throw new IllegalArgumentException(
          "low is %s and high is %s; both must be finite, and low below high".formatted(low, high));
    }
  }

  @Override
  public String name() {
    return "clip";
  }

  @Override
  public double apply(double x) {
    return Math.max(low, Math.min(high, x));
  }

  @Override
  public Expression expression() {
    return Expression.x().min(high).max(low);
  }
}
