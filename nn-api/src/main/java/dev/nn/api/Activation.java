package dev.nn.api;

/**
 * The non-linear function of a layer, a = f(z), and its derivative.
 *
 * <p>Both methods get a batch, one example a row, or one thread's share of its rows. Element-wise
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
 * <p>A function with parameters of its own, which are learned, or with a z of another width than a,
 * implements {@link dev.nn.api.activation.LearnedActivation} or {@link
 * dev.nn.api.activation.WideningActivation}.
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
   * @param z the pre-activations given to {@link #forward}, only read
   * @param a the result of {@link #forward}, only read; often the cheaper way to the derivative
   * @param gradient holds dL/da on entry and dL/dz on return, same layout as {@code z}
   */
  void backward(Matrix z, Matrix a, Matrix gradient);
}
