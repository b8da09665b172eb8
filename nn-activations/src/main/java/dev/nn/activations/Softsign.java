package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;

/**
 * Softsign, a = z / (1 + |z|): between -1 and 1 like the hyperbolic tangent, but it approaches
 * these limits far more slowly.
 *
 * <p>Derivative: 1 / (1 + |z|)². J. Bergstra, G. Desjardins, P. Lamblin and Y. Bengio, "Quadratic
 * Polynomials Learn Better Image Features" (2009). Keras {@code softsign}, PyTorch {@code
 * Softsign}.
 */
@Formula("z / (1 + |z|)")
public record Softsign() implements Activation, Expressible {

  @Override
  public String name() {
    return "softsign";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      // ∞ / ∞ is NaN; the largest float gives the limit.
      float bounded = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, in[i]));
      out[i] = bounded / (1f + Math.abs(bounded));
    }
  }

  @Override
  public Expression expression() {
    Expression bounded = z().min(Float.MAX_VALUE).max(-Float.MAX_VALUE);
    return bounded.dividedBy(bounded.abs().plus(1f));
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float r = 1f / (1f + Math.abs(in[i]));
      g[i] *= r * r;
    }
  }
}
