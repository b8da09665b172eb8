package dev.nn.core.losses;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * {@link CategoricalCrossentropy} of p = softmax(z), as a function of z.
 *
 * <p>With m the largest logit of the row and s the sum of e^(z − m) over all the others:
 *
 * <pre>
 * L     = sum over c of t (m − z + log(1 + s))
 * dL/dz = p · sum(t) − t,   p = e^(z − m) / (1 + s)
 * </pre>
 *
 * <p>No exponent is positive, so nothing overflows (the log-sum-exp trick); because s leaves out
 * the largest, whose term is 1, log1p keeps the loss of a confident and right prediction.
 */
record SoftmaxCrossentropy() implements Loss {

  @Override
  public String name() {
    return CategoricalCrossentropy.NAME;
  }

  @Override
  public boolean accepts(int targetColumns, int predictionColumns) {
    return ClassTargets.accepts(targetColumns, predictionColumns);
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int classes = prediction.columns();
    float[] z = prediction.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int label = ClassTargets.label(target, r, classes);
      int zRow = prediction.start() + r * classes;
      int gRow = gradient.start() + r * classes;
      int top = indexOfLargest(z, zRow, classes);
      double m = z[zRow + top];
      double s = 0;
      for (int c = 0; c < classes; c++) {
        double power = c == top ? 1 : DoubleExponential.exp(z[zRow + c] - m);
        s += c == top ? 0 : power;
        // Kept for the next loop: the exponential is the cost of this loss.
        g[gRow + c] = (float) power;
      }
      double logSum = StrictMath.log1p(s);
      double sum = 0;
      double sumOfTargets = 0;
      for (int c = 0; c < classes; c++) {
        double wanted = ClassTargets.probability(target, r, c, label);
        sum += wanted * (m - z[zRow + c] + logSum);
        sumOfTargets += wanted;
      }
      double scale = sumOfTargets / (1 + s);
      for (int c = 0; c < classes; c++) {
        double wanted = ClassTargets.probability(target, r, c, label);
        g[gRow + c] = (float) (g[gRow + c] * scale - wanted);
      }
      rowLoss[r] = sum;
    }
  }

  /** Returns the first of the largest; index 0 if that logit is NaN, which then spreads. */
  private static int indexOfLargest(float[] z, int start, int count) {
    int top = 0;
    for (int c = 1; c < count; c++) {
      if (z[start + c] > z[start + top]) {
        top = c;
      }
    }
    return top;
  }
}
