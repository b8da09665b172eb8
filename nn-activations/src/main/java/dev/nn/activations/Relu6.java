package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;

/**
 * The rectified linear unit with an upper bound, a = min(6, max(0, z)).
 *
 * <p>Derivative: 1 where 0 &lt; z &lt; 6, otherwise 0, also at both kinks. A. Krizhevsky,
 * "Convolutional Deep Belief Networks on CIFAR-10" (2010). Keras {@code relu6}, PyTorch {@code
 * ReLU6}.
 */
@Formula("min(6, max(0, z))")
public record Relu6() implements Activation, Expressible {

  @Override
  public String name() {
    return "relu6";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.min(6f, Math.max(0f, in[i]));
    }
  }

  @Override
  public Expression expression() {
    return z().max(0f).min(6f);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= Step.between(0f, in[i], 6f);
    }
  }
}
