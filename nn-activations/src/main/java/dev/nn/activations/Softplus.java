package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.VectorMath;

/**
 * A smooth rectifier, a = ln(1 + e^(β·z)) / β.
 *
 * <p>Derivative: 1 / (1 + e^(-β·z)). C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau and R. Garcia,
 * "Incorporating Second-Order Functional Knowledge for Better Option Pricing" (2000). Keras {@code
 * softplus}, without β; PyTorch {@code Softplus(beta=1, threshold=20)}, which returns z if β·z
 * exceeds the threshold. This class needs no threshold, because nothing overflows as long as β·z is
 * a float.
 *
 * @param beta β, the sharpness of the bend; 1 unless set
 */
@Formula("ln(1 + e^(β·z)) / β")
public record Softplus(float beta) implements Activation, Expressible {

  /** Checks that beta is finite and above 0. */
  public Softplus {
    if (!(beta > 0 && Float.isFinite(beta))) {
      throw new IllegalArgumentException("beta is " + beta + ", must be finite and above 0");
    }
  }

  /** Sets beta to 1. */
  public Softplus() {
    this(1f);
  }

  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = beta * in[i];
    }
    VectorMath.softplus(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] /= beta;
    }
  }

  @Override
  public Expression expression() {
    return z().times(beta).apply(ElementaryFunction.SOFTPLUS).dividedBy(beta);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= VectorMath.sigmoid(beta * in[i]);
    }
  }
}
