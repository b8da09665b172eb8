package dev.nn.core.losses;

import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The hinge loss of support vector machines: 0 for predictions on the right side by a margin of 1
 * or more (Cortes and Vapnik, "Support-Vector Networks", 1995).
 *
 * <pre>
 * L     = mean over c of max(0, 1 − t p),   t in {−1, 1}
 * dL/dp = −t / n where t p &lt; 1, else 0
 * </pre>
 *
 * <p>Targets may be 0 and 1 as well: a 0 counts as −1. The output layer should give both signs:
 * {@code identity} or {@code tanh}.
 *
 * <p>Keras: {@code hinge}, which turns 0 into −1 only if the whole batch is made of 0 and 1; this
 * loss decides by the target alone, so that the loss of a row does not depend on the others.
 * PyTorch has {@code HingeEmbeddingLoss}, a different function.
 */
@Formula("mean of max(0, 1 − t p), t in {−1, 1}")
public record Hinge() implements Loss {

  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public Domain targets() {
    return Domain.between(-1, 1);
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int n = prediction.columns();
    float[] p = prediction.data();
    float[] t = target.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int pRow = prediction.start() + r * n;
      int tRow = target.start() + r * n;
      int gRow = gradient.start() + r * n;
      double sum = 0;
      for (int c = 0; c < n; c++) {
        double sign = t[tRow + c] == 0 ? -1 : t[tRow + c];
        double missing = 1 - sign * p[pRow + c];
        sum += Math.max(0, missing);
        g[gRow + c] = (float) (missing > 0 ? -sign / n : 0);
      }
      rowLoss[r] = sum / n;
    }
  }
}
