package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * A sigmoid of straight lines.
 *
 * <pre>
 * f(z)  = min(max(z / 6 + 1/2, 0), 1)
 * f'(z) = 1/6 for -3 < z < 3, else 0
 * </pre>
 *
 * (M. Courbariaux, Y. Bengio and J.-P. David, "BinaryConnect", 2015; with this slope A. Howard et
 * al., "Searching for MobileNetV3", 2019.)
 *
 * <p>Keras 3 and PyTorch ({@code Hardsigmoid}) have the same; Keras 2 had the slope 0.2.
 */
public record HardSigmoid() implements Activation {

  private static final float SIXTH = 1 / 6f;

  @Override
  public String name() {
    return "hard_sigmoid";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      float x = in[i];
      out[i] = Math.max(0, Math.min(1, Math.fma(x, SIXTH, 0.5f)));
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= in[i] > -3 && in[i] < 3 ? SIXTH : 0;
    }
  }
}
