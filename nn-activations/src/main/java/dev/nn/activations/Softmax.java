package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.VectorMath;

/**
 * Softmax, a function of a whole row: aᵢ = e^zᵢ / Σⱼ e^zⱼ, the probabilities of classes whose
 * unnormalized logarithms are z.
 *
 * <p>The row's largest z is subtracted first, so that no exponential overflows; mathematically,
 * this changes nothing. Backward: dL/dz = a∘(g - Σⱼ gⱼ·aⱼ), the product with the Jacobian diag(a) -
 * a·aᵀ. J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs"
 * (1990). Keras {@code softmax}, PyTorch {@code Softmax(dim=1)}.
 */
@Formula("e^zᵢ / Σⱼ e^zⱼ over a row")
public record Softmax() implements Activation, Expressible {

  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] out = a.data();
    int columns = z.columns();
    Rows.shift(z.data(), out, z.start(), z.end(), columns);
    VectorMath.exp(out, out, z.start(), z.end());
    for (int row = z.start(); row < z.end(); row += columns) {
      float sum = Rows.sum(out, row, row + columns);
      for (int i = row; i < row + columns; i++) {
        out[i] /= sum;
      }
    }
  }

  @Override
  public Expression expression() {
    Expression e = z().minus(z().rowMaximum()).exp();
    return e.dividedBy(e.rowSum());
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    int columns = z.columns();
    for (int row = z.start(); row < z.end(); row += columns) {
      float sum = 0f;
      for (int i = row; i < row + columns; i++) {
        sum = Math.fma(g[i], out[i], sum);
      }
      for (int i = row; i < row + columns; i++) {
        g[i] = out[i] * (g[i] - sum);
      }
    }
  }
}
