package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * A sigmoid linear unit with a sigmoid of straight lines, also called hard swish.
 *
 * <pre>
 * f(z)  = z·min(max(z / 6 + 1/2, 0), 1)
 * f'(z) = 0 for z ≤ -3, 1 for z ≥ 3, else z/3 + 1/2
 * </pre>
 *
 * (A. Howard et al., "Searching for MobileNetV3", 2019.)
 *
 * <p>Keras and PyTorch: {@code hard_silu}, {@code Hardswish}.
 */
public record HardSilu() implements Activation {

  @Override
  public String name() {
    return "hard_silu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      float x = in[i];
      out[i] = x * Math.max(0, Math.min(1, Math.fma(x, 1 / 6f, 0.5f)));
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= in[i] <= -3 ? 0 : in[i] >= 3 ? 1 : Math.fma(in[i], 1 / 3f, 0.5f);
    }
  }
}
