package com.acme.nn.focal;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * {@link Focal} of p = sigmoid(z), as a function of z.
 *
 * <pre>
 * L     = mean over c of (t α h(−z) + (1 − t) (1 − α) h(z)),   h(m) = u^γ s
 * dL/dz = ((1 − t) (1 − α) h′(z) − t α h′(−z)) / n,   h′(m) = u^γ (γ (1 − u) s + u)
 *         with u = sigmoid(m) and s = log(1 + eᵐ) = −log(1 − u)
 * </pre>
 *
 * <p>The exponent is never positive, so nothing overflows, and 1 − u is sigmoid(−m), which keeps
 * its low digits. It is no plug-in of its own: {@link Focal#onLogits} creates it.
 */
record FocalOnLogits(double gamma, double alpha) implements Loss {

  @Override
  public String name() {
    return Focal.NAME;
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int n = prediction.columns();
    float[] z = prediction.data();
    float[] t = target.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int zRow = prediction.start() + r * n;
      int tRow = target.start() + r * n;
      int gRow = gradient.start() + r * n;
      double sum = 0;
      for (int c = 0; c < n; c++) {
        double logit = z[zRow + c];
        double small = StrictMath.exp(-Math.abs(logit));
        double larger = 1 / (1 + small);
        double smaller = small / (1 + small);
        double yes = logit > 0 ? larger : smaller;
        double no = logit > 0 ? smaller : larger;
        double log = StrictMath.log1p(small);
        double costOfYes = Math.max(-logit, 0) + log; // −log p
        double costOfNo = Math.max(logit, 0) + log; // −log(1 − p)
        double weightOfYes = t[tRow + c] * alpha * StrictMath.pow(no, gamma);
        double weightOfNo = (1 - t[tRow + c]) * (1 - alpha) * StrictMath.pow(yes, gamma);
        sum += weightOfYes * costOfYes + weightOfNo * costOfNo;
        double up = weightOfNo * (gamma * no * costOfNo + yes);
        double down = weightOfYes * (gamma * yes * costOfYes + no);
        g[gRow + c] = (float) ((up - down) / n);
      }
      rowLoss[r] = sum / n;
    }
  }
}
