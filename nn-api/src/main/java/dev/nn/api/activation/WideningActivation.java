package dev.nn.api.activation;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * An activation whose z has another width than its outputs: GLU and its kin (2 columns of z for
 * each output; Dauphin et al., "Language Modeling with Gated Convolutional Networks", 2017), maxout
 * (k columns; Goodfellow et al., "Maxout Networks", 2013), or fewer columns than outputs.
 *
 * <p>The outputs of a layer, such as the 64 of {@code 64 glu}, are the width of a. W and b of the
 * layer are as wide as z: [inputs × columns] and [columns], and so an initializer sees them.
 *
 * <p>Which columns of z an output depends on is up to the function. If output j depends on the
 * columns from j·k to j·k + k - 1 alone, with k columns for each output, the function is
 * element-wise, and networks that have it in a hidden layer can be merged into an ensemble.
 *
 * <p>The rules of {@link Activation} hold: no row depends on another, several threads may call at
 * once, and nothing but the results is written, within their range.
 */
public interface WideningActivation extends Activation {

  /**
   * Returns the number of columns of z for a layer of some outputs, at least 1, such as {@code 2 *
   * outputs}.
   *
   * @param outputs the columns of a, at least 1
   * @return the columns of z
   * @throws IllegalArgumentException if there is no layer of that number of outputs; the message
   *     says which there are
   */
  int columns(int outputs);

  /**
   * Computes a = f(z).
   *
   * @param z pre-activations, [rows × columns(outputs)], only read
   * @param a receives f(z), [rows × outputs]; starts at another index than {@code z}
   */
  @Override
  void forward(Matrix z, Matrix a);

  /**
   * Computes dL/dz, the product of each row of dL/da with the Jacobian da/dz.
   *
   * @param z the pre-activations given to {@link #forward}, only read
   * @param a the result of {@link #forward}, only read
   * @param gradient dL/da, [rows × outputs], only read, with the start of {@code a}
   * @param zGradient receives dL/dz, with the shape and start of {@code z}: set every element
   */
  void backward(Matrix z, Matrix a, Matrix gradient, Matrix zGradient);

  /** Throws an {@link UnsupportedOperationException}: dL/dz has another width than dL/da. */
  @Override
  default void backward(Matrix z, Matrix a, Matrix gradient) {
    throw new UnsupportedOperationException(
        "the activation %s changes the width; call backward(z, a, gradient, zGradient)"
            .formatted(name()));
  }
}
