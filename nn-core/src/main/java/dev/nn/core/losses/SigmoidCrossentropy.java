package dev.nn.core.losses;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * {@link BinaryCrossentropy} of p = sigmoid(z), as a function of z.
 *
 * <pre>
 * L     = mean over c of (max(z, 0) − z t + log(1 + e^−|z|))
 * dL/dz = (sigmoid(z) − t) / n
 * </pre>
 *
 * <p>The exponent is never positive, so nothing overflows; log1p keeps the loss of a confident and
 * right prediction, which is about e^−|z|. PyTorch: {@code BCEWithLogitsLoss}.
 */
record SigmoidCrossentropy() implements Loss {

  @Override
  public String name() {
    return BinaryCrossentropy.NAME;
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
        double wanted = t[tRow + c];
        double small = StrictMath.exp(-Math.abs(logit));
        // max(z, 0) − z t, without the difference of two large numbers when t is 1.
        double linear = logit > 0 ? logit * (1 - wanted) : -logit * wanted;
        sum += linear + StrictMath.log1p(small);
        double p = (logit > 0 ? 1 : small) / (1 + small);
        g[gRow + c] = (float) ((p - wanted) / n);
      }
      rowLoss[r] = sum / n;
    }
  }
}
