package dev.nn.data.transforms;

import dev.nn.api.Formula;
import dev.nn.api.columns.Transform;

/** sign(x) · ln(1 + |x|), for columns whose numbers are of several orders of magnitude. */
@Formula("sign(x)·ln(1 + |x|)")
public record SignedLog() implements Transform {

  @Override
  public String name() {
    return "signed_log";
  }

  @Override
  public double apply(double x) {
    return Math.copySign(StrictMath.log1p(Math.abs(x)), x);
  }
}
