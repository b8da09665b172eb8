package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * A rectified linear unit that lets a little through below 0, so that no unit dies.
 *
 * <pre>
 * f(z)  = z for z > 0, else slope·z
 * f'(z) = 1 for z > 0, else slope
 * </pre>
 *
 * (A. Maas, A. Hannun and A. Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
 * ICML 2013.)
 *
 * <p>The default is PyTorch's {@code negative_slope=0.01} and the paper's; Keras has 0.2 for the
 * function {@code leaky_relu} and 0.3 for the layer.
 *
 * @param slope of f below 0, finite
 */
public record LeakyRelu(float slope) implements Activation {

  /** The default, 0.01. */
  public LeakyRelu() {
    this(0.01f);
  }

  /**
   * With any slope.
   *
   * @throws IllegalArgumentException if {@code slope} is not finite
   */
  public LeakyRelu {
    if (!Float.isFinite(slope)) {
      throw new IllegalArgumentException("slope is " + slope + ", must be finite");
    }
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
      float x = in[i];
      out[i] = x > 0 ? x : slope * x;
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= in[i] > 0 ? 1 : slope;
    }
  }
}
