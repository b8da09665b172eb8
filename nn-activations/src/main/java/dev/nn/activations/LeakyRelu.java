package dev.nn.activations;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;

/**
 * A rectified linear unit with a small slope below 0: a = z for z above 0, otherwise slope·z.
 *
 * <p>Derivative: 1 for z above 0, otherwise slope, also at the kink. A. L. Maas, A. Y. Hannun and
 * A. Y. Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models" (2013). PyTorch
 * {@code LeakyReLU(negative_slope=0.01)}; Keras {@code leaky_relu}, whose slope is 0.2 unless set
 * (0.3 in the layer of this name).
 *
 * @param slope the factor on z below 0; 0.01 unless set
 */
@Formula("z if z > 0, otherwise slope·z")
public record LeakyRelu(float slope) implements Activation, Expressible {

  /** Checks that slope is finite and at least 0. */
  public LeakyRelu {
    if (!(slope >= 0 && Float.isFinite(slope))) {
      throw new IllegalArgumentException("slope is " + slope + ", must be finite and at least 0");
    }
  }

  /** Sets the slope to 0.01. */
  public LeakyRelu() {
    this(0.01f);
  }

  @Override
  public String name() {
    return "leaky_relu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.fma(slope, Math.min(0f, in[i]), Math.max(0f, in[i]));
    }
  }

  @Override
  public Expression expression() {
    return multiplyAdd(constant(slope), z().min(0f), z().max(0f));
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float above = Step.above(in[i]);
      g[i] *= above + slope * (1f - above);
    }
  }
}
