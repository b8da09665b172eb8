package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * The identity, for the outputs of a regression.
 *
 * <pre>
 * f(z)  = z
 * f'(z) = 1
 * </pre>
 *
 * The plainest choice: the layer is linear.
 *
 * <p>Keras calls it {@code linear}, PyTorch {@code Identity}.
 */
public record Identity() implements Activation {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    // f' is 1: the gradient is what it was.
  }
}
