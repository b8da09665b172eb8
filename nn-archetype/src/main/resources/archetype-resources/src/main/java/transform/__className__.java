package ${package};

import dev.nn.api.Formula;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;

/**
 * A bound on large numbers, an example for your own transform: x / (scale + |x|), from -1 to 1.
 *
 * @param scale the number that becomes ½; 1 unless set, as in {@code ${plugin}(scale=1000)}
 */
@Formula("x / (scale + |x|)")
public record ${className}(double scale) implements Transform, Expressible {

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is not above 0, infinite or NaN
   */
  public ${className} {
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException("scale is " + scale + ", must be finite and above 0");
    }
  }

  /** Sets the scale to 1. */
  public ${className}() {
    this(1);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public double apply(double x) {
    return x / (scale + Math.abs(x));
  }

  /** Returns the function for exports to ONNX and Java source, with the operations of apply. */
  @Override
  public Expression expression() {
    Expression x = Expression.x();
    return x.dividedBy(Expression.constant(scale).plus(x.abs()));
  }
}
