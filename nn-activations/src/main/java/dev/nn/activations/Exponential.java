package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.VectorMath;

/**
 * The exponential, a = eᶻ, for example for the output layer of a Poisson regression.
 *
 * <p>Derivative: a. Above z = 88.7, both are ∞. Keras {@code exponential}; PyTorch has only the
 * function {@code exp}.
 */
@Formula("eᶻ")
public record Exponential() implements Activation, Expressible {

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    VectorMath.exp(z.data(), a.data(), z.start(), z.end());
  }

  @Override
  public Expression expression() {
    return z().exp();
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= out[i];
    }
  }
}
