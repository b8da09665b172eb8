package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The mean of log(1 + exp(pⱼ - pᵢ)) over the pairs of a group with tᵢ above tⱼ; 0 without such
 * pairs.
 */
public record PairwiseRanking() implements Loss {

  @Override
  public String name() {
    return "acme:pairwise";
  }

  @Override
  public Unit unit() {
    return Unit.GROUP;
  }

  /** Returns the loss of a group. */
  double loss(Matrix p, Matrix t) {
    double[] loss = new double[1];
    evaluate(p, t, loss, Matrix.zeros(p.rows(), 1));
    return loss[0];
  }

  @Override
  public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
    double[] g = new double[p.rows()];
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < p.rows(); i++) {
      for (int j = 0; j < p.rows(); j++) {
        if (t.get(i, 0) > t.get(j, 0)) {
          double d = (double) p.get(j, 0) - p.get(i, 0);
          sum += Math.max(0, d) + StrictMath.log1p(StrictMath.exp(-Math.abs(d)));
          double share = 1 / (1 + StrictMath.exp(-d));
          g[i] -= share;
          g[j] += share;
          pairs++;
        }
      }
    }
    for (int i = 0; i < g.length; i++) {
      gradient.set(i, 0, pairs == 0 ? 0 : (float) (g[i] / pairs));
    }
    rowLoss[0] = pairs == 0 ? 0 : sum / pairs;
  }
}
