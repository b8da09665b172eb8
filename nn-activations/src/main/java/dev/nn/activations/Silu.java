package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The sigmoid linear unit, also called swish.
 *
 * <pre>
 * f(z)  = z·σ(z), with σ(z) = 1 / (1 + e⁻ᶻ)
 * f'(z) = σ(z) + a·(1 - σ(z))
 * </pre>
 *
 * (S. Elfwing, E. Uchibe and K. Doya, "Sigmoid-Weighted Linear Units for Neural Network Function
 * Approximation in Reinforcement Learning", 2017; P. Ramachandran, B. Zoph and Q. Le, "Searching
 * for Activation Functions", 2017.)
 *
 * <p>Keras and PyTorch: {@code silu}, {@code SiLU}.
 */
public record Silu() implements Activation {

  @Override
  public String name() {
    return "silu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    VectorMath.sigmoid(in, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] *= in[i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float sigmoid = VectorMath.sigmoid(in[i]);
      g[i] *= Math.fma(out[i], 1 - sigmoid, sigmoid);
    }
  }
}
