package dev.nn.benchmarks.gradients;

import dev.nn.api.Matrix;
import dev.nn.api.loss.GroupLoss;

/** ln(1 + e^(q - p)) of two rows, summed over the columns: p is to be above q. */
record PairLoss() implements GroupLoss {

  @Override
  public String name() {
    return "numerics:pair";
  }

  @Override
  public int groupSize() {
    return 2;
  }

  @Override
  public double evaluateGroup(Matrix prediction, Matrix target, Matrix gradient) {
    double sum = 0;
    for (int c = 0; c < prediction.columns(); c++) {
      double d = (double) prediction.get(1, c) - prediction.get(0, c);
      double e = StrictMath.exp(-Math.abs(d));
      sum += Math.max(0, d) + StrictMath.log1p(e);
      double slope = (d > 0 ? 1 : e) / (1 + e);
      gradient.set(0, c, (float) -slope);
      gradient.set(1, c, (float) slope);
    }
    return sum;
  }
}
