package dev.nn.api;

/**
 * The non-linear function of a layer, a = f(z), and its derivative.
 *
 * <p>A plug-in implements {@link #forward(Matrix, Matrix)} and {@link #backward(Matrix, Matrix,
 * Matrix)}. Both get a batch with one example per row, or one thread's share of its rows. An
 * element-wise function needs a single loop:
 *
 * <pre>{@code
 * float[] in = z.data();
 * float[] out = a.data();
 * for (int i = z.start(); i < z.end(); i++) {
 *   out[i] = Math.max(0f, in[i]);
 * }
 * }</pre>
 *
 * <p>A function of a whole row, such as softmax, loops over the rows. Rows must not depend on each
 * other, because the engine may pass any number of rows at a time. Several threads may call the
 * methods at once. All matrices of one call have the same shape, start and end. You may write only
 * to the last argument, and only within that range.
 *
 * <p>Implement {@link LayerActivation} if z is wider or narrower than a, or if the function learns
 * parameters. In general, z has {@link #columns} columns and a = f(z, p) has {@link #parameters}
 * parameters; the other methods here describe every activation in this form.
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
   * Propagates a gradient back through the function. An element-wise f computes {@code gradient[i]
   * *= f'(z[i])}; in general, each row of the gradient is multiplied by the Jacobian da/dz.
   *
   * @param z the pre-activations given to {@link #forward(Matrix, Matrix)}, only read
   * @param a the result of the forward pass, only read; the derivative is often cheaper to compute
   *     from a than from z
   * @param gradient holds dL/da on entry and dL/dz on return, same layout as {@code z}
   */
  void backward(Matrix z, Matrix a, Matrix gradient);

  /**
   * {@return the number of columns of z, W and b in a layer with this number of outputs} It must be
   * at least 1, and equals {@code outputs} unless overridden.
   *
   * @param outputs the columns of a, at least 1
   * @throws IllegalArgumentException if a layer cannot have this number of outputs; the message
   *     should say which numbers are possible
   */
  default int columns(int outputs) {
    return outputs;
  }

  /**
   * {@return the number of parameters p that a layer learns in addition to W and b; 0 unless
   * overridden}
   *
   * @param outputs the columns of a, at least 1
   * @throws IllegalArgumentException if a layer cannot have this number of outputs
   */
  default int parameters(int outputs) {
    return 0;
  }

  /**
   * Sets the initial parameters, each to a finite number. Not called if there are no parameters.
   *
   * @param p receives the parameters, [1 × parameters(outputs)]
   * @param outputs the layer's number of outputs
   * @param random a stream that no other layer uses
   */
  default void initialize(Matrix p, int outputs, RandomStream random) {}

  /**
   * Computes a = f(z, p), the general form of the forward pass. If matrices have different widths,
   * each starts at its own index, so you must use each one's {@code start()}.
   *
   * @param z pre-activations, [rows × columns(outputs)], only read
   * @param p the parameters, [1 × parameters(outputs)], only read; without rows if there are none
   * @param a receives f(z, p), [rows × outputs]
   */
  default void forward(Matrix z, Matrix p, Matrix a) {
    forward(z, a);
  }

  /**
   * Computes dL/dz, and dL/dp for each row: the general form of the backward pass.
   *
   * @param z the pre-activations given to the forward pass, only read
   * @param p the parameters given to the forward pass, only read
   * @param a the result of the forward pass, only read
   * @param gradients contains dL/da, and receives dL/dz and dL/dp
   */
  default void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    Matrix from = gradients.a();
    Matrix to = gradients.z();
    System.arraycopy(from.data(), from.start(), to.data(), to.start(), from.end() - from.start());
    backward(z, a, to);
  }
}
