package dev.nn.api;

/**
 * The non-linear function of a layer, a = f(z), and its derivative.
 *
 * <p>A plug-in implements {@link #forward(Matrix, Matrix)} and {@link #backward(Matrix, Matrix,
 * Matrix)}. Both get a batch, one example a row, or one thread's share of its rows. Element-wise
 * functions loop once:
 *
 * <pre>{@code
 * float[] in = z.data();
 * float[] out = a.data();
 * for (int i = z.start(); i < z.end(); i++) {
 *   out[i] = Math.max(0f, in[i]);
 * }
 * }</pre>
 *
 * <p>Functions of a whole row, such as softmax, walk the rows. No row may depend on another: the
 * engine hands over any number of rows at a time. Several threads may call the methods at once. The
 * matrices of one call have the same shape, start and end; only the last argument may be written,
 * within that range.
 *
 * <p>In general z is {@link #columns} wide, and a = f(z, p) has {@link #parameters} of its own. A
 * function whose z is wider or narrower than a, or that learns parameters, implements {@link
 * LayerActivation}. The other methods here describe every activation in the same way.
 */
public interface Activation extends Named {

  /**
   * Computes a = f(z).
   *
   * @param z pre-activations, [rows × outputs], only read
   * @param a receives f(z), same layout as {@code z}, never the same array
   */
  void forward(Matrix z, Matrix a);

  /**
   * Takes a gradient back through the function: for an element-wise f, {@code gradient[i] *=
   * f'(z[i])}; in general, the product of each row of the gradient with the Jacobian da/dz.
   *
   * @param z the pre-activations given to {@link #forward(Matrix, Matrix)}, only read
   * @param a the result of the forward pass, only read; often the cheaper way to the derivative
   * @param gradient holds dL/da on entry and dL/dz on return, same layout as {@code z}
   */
  void backward(Matrix z, Matrix a, Matrix gradient);

  /**
   * Returns the number of columns of z, W and b in a layer of some outputs.
   *
   * @param outputs the columns of a, at least 1
   * @return the columns of z, at least 1; as many as outputs unless overridden
   * @throws IllegalArgumentException if there is no layer of that number of outputs; the message
   *     says which there are
   */
  default int columns(int outputs) {
    return outputs;
  }

  /**
   * Returns the number of parameters p that a layer learns beside W and b.
   *
   * @param outputs the columns of a, at least 1
   * @return the length of p, 0 unless overridden
   * @throws IllegalArgumentException if there is no layer of that number of outputs
   */
  default int parameters(int outputs) {
    return 0;
  }

  /**
   * Sets the initial parameters, each a finite number; not called if there are none.
   *
   * @param p receives them, [1 × parameters(outputs)]
   * @param outputs of the layer
   * @param random a stream for this layer alone
   */
  default void initialize(Matrix p, int outputs, RandomStream random) {}

  /**
   * Computes a = f(z, p), the general form of the forward pass. Matrices of different widths start
   * at different indices of their arrays.
   *
   * @param z pre-activations, [rows × columns(outputs)], only read
   * @param p the parameters, [1 × parameters(outputs)], only read; without rows if there are none
   * @param a receives f(z, p), [rows × outputs]
   */
  default void forward(Matrix z, Matrix p, Matrix a) {
    forward(z, a);
  }

  /**
   * Computes dL/dz, and dL/dp of each row, the general form of the backward pass.
   *
   * @param z the pre-activations given to the forward pass, only read
   * @param p the parameters given to it, only read
   * @param a its result, only read
   * @param gradients has dL/da, and receives dL/dz and dL/dp
   */
  default void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    Matrix from = gradients.a();
    Matrix to = gradients.z();
    System.arraycopy(from.data(), from.start(), to.data(), to.start(), from.end() - from.start());
    backward(z, a, to);
  }
}
