package dev.nn.api;

/**
 * A loss that applies a function ℓ to each prediction and its target, and averages over the
 * columns. You write ℓ and its derivative:
 *
 * <pre>{@code
 * public record Squares() implements PointwiseLoss {
 *   public String name() { return "acme:squares"; }
 *   public double value(double p, double t) { return (p - t) * (p - t); }
 *   public double derivative(double p, double t) { return 2 * (p - t); }
 * }
 * }</pre>
 *
 * <p>For a row of n columns, L = (1/n) Σ ℓ(p, t) and dL/dp = ℓ′(p, t) / n. The engine still passes
 * whole batches, and this interface loops over them.
 *
 * <p>The rules of {@link Loss} hold. As for any loss, you may override {@link #predictions()},
 * {@link #targets()} and {@link #onLogits}.
 */
public interface PointwiseLoss extends Loss {

  /**
   * {@return ℓ(p, t), the loss of one column}
   *
   * @param p a prediction, within {@link #predictions()}; NaN must give NaN
   * @param t its target, within {@link #targets()}
   */
  double value(double p, double t);

  /**
   * {@return dℓ/dp}
   *
   * @param p as given to {@link #value}
   * @param t as given to {@link #value}
   */
  double derivative(double p, double t);

  @Override
  default void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
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
        sum += value(p[pRow + c], t[tRow + c]);
        g[gRow + c] = (float) (derivative(p[pRow + c], t[tRow + c]) / n);
      }
      rowLoss[r] = sum / n;
    }
  }
}
