package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;

/**
 * A piecewise linear form of the hyperbolic tangent, a = min(1, max(-1, z)).
 *
 * <p>Derivative: 1 where -1 &lt; z &lt; 1, otherwise 0, also at both kinks. R. Collobert, <i>Large
 * Scale Machine Learning</i> (thesis, 2004). Keras {@code hard_tanh}; PyTorch {@code Hardtanh},
 * where you can set the bounds.
 */
@Formula("min(1, max(-1, z))")
public record HardTanh() implements Activation, Expressible {

  @Override
  public String name() {
    return "hard_tanh";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.min(1f, Math.max(-1f, in[i]));
    }
  }

  @Override
  public Expression expression() {
    return z().max(-1f).min(1f);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= Step.between(-1f, in[i], 1f);
    }
  }
}
