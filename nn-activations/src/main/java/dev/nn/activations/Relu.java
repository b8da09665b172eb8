package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;

/**
 * The rectified linear unit, a = max(0, z).
 *
 * <p>Derivative: 1 for z above 0, otherwise 0, also at the kink. V. Nair and G. E. Hinton,
 * "Rectified Linear Units Improve Restricted Boltzmann Machines" (2010); X. Glorot, A. Bordes and
 * Y. Bengio, "Deep Sparse Rectifier Neural Networks" (2011). Keras {@code relu}, PyTorch {@code
 * ReLU}.
 */
@Formula("max(0, z)")
public record Relu() implements Activation, Expressible {

  @Override
  public String name() {
    return "relu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.max(0f, in[i]);
    }
  }

  @Override
  public Expression expression() {
    return z().max(0f);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = a.start(); i < a.end(); i++) {
      g[i] *= Step.ofPositivePart(out[i]);
    }
  }
}
