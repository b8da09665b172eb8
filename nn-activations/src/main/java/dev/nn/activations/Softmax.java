package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The softmax of each row: probabilities that sum to 1, for the outputs of a classification.
 *
 * <pre>
 * a[j]        = e^(z[j]) / Σₖ e^(z[k])
 * da[k]/dz[j] = a[k]·((k = j) - a[j])
 * dL/dz[j]    = a[j]·(g[j] - Σₖ g[k]·a[k]), with g = dL/da
 * </pre>
 *
 * <p>The largest z of the row is subtracted first, which changes nothing but keeps e^z from
 * overflowing. (J. Bridle, "Probabilistic Interpretation of Feedforward Classification Network
 * Outputs", 1990.) On an output layer with categorical_crossentropy, training takes the exact form
 * of the pair.
 *
 * <p>Keras and PyTorch: {@code softmax}, {@code Softmax} over the last dimension.
 */
public record Softmax() implements Activation {

  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] out = a.data();
    int columns = z.columns();
    for (int row = z.start(); row < z.end(); row += columns) {
      Rows.subtractMaximum(z.data(), out, row, row + columns);
      VectorMath.exp(out, out, row, row + columns);
      float sum = 0;
      for (int i = row; i < row + columns; i++) {
        sum += out[i];
      }
      for (int i = row; i < row + columns; i++) {
        out[i] /= sum;
      }
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    int columns = z.columns();
    for (int row = z.start(); row < z.end(); row += columns) {
      float sum = 0;
      for (int i = row; i < row + columns; i++) {
        sum = Math.fma(g[i], out[i], sum);
      }
      for (int i = row; i < row + columns; i++) {
        g[i] = out[i] * (g[i] - sum);
      }
    }
  }
}
