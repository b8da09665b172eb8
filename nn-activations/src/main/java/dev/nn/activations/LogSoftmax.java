package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The logarithm of the softmax of each row, exact where the softmax itself is too small for a
 * float.
 *
 * <pre>
 * a[j]        = z[j] - ln Σₖ e^(z[k])
 * da[k]/dz[j] = (k = j) - e^(a[j])
 * dL/dz[j]    = g[j] - e^(a[j])·Σₖ g[k], with g = dL/da
 * </pre>
 *
 * <p>The largest z of the row is subtracted first, as for {@link Softmax}. It suits losses that
 * take logarithms of probabilities; categorical_crossentropy takes probabilities, so give it
 * softmax.
 *
 * <p>Keras and PyTorch: {@code log_softmax}, {@code LogSoftmax} over the last dimension.
 */
public record LogSoftmax() implements Activation {

  @Override
  public String name() {
    return "log_softmax";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] out = a.data();
    int columns = z.columns();
    for (int row = z.start(); row < z.end(); row += columns) {
      Rows.subtractMaximum(z.data(), out, row, row + columns);
      float sum = 0;
      for (int i = row; i < row + columns; i++) {
        sum += VectorMath.exp(out[i]);
      }
      float logarithm = VectorMath.log(sum);
      for (int i = row; i < row + columns; i++) {
        out[i] -= logarithm;
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
        sum += g[i];
      }
      for (int i = row; i < row + columns; i++) {
        g[i] = Math.fma(-VectorMath.exp(out[i]), sum, g[i]);
      }
    }
  }
}
