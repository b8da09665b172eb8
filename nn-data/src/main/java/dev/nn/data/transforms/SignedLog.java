package dev.nn.data.transforms;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.x;

import dev.nn.api.Formula;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Select;

/** sign(x) · ln(1 + |x|). Use it if a column's numbers span several orders of magnitude. */
@Formula("sign(x)·ln(1 + |x|)")
public record SignedLog() implements Transform, Expressible {

  @Override
  public String name() {
    return "signed_log";
  }

  @Override
  public double apply(double x) {
    double log = StrictMath.log1p(Math.abs(x));
    return x < 0 ? -log : log;
  }

  @Override
  public Expression expression() {
    Expression log = x().abs().apply(ElementaryFunction.LOG1P);
    Expression negative = log.apply(ElementaryFunction.NEGATE);
    return new Select(Comparison.LESS, x(), constant(0), negative, log);
  }
}
