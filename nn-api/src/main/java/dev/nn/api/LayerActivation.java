package dev.nn.api;

/**
 * An activation a = f(z, p) that shapes its layer: z has another width than a, or the function has
 * parameters p of its own, which are learned with W and b.
 *
 * <ul>
 *   <li>Width: GLU and its kin have 2 columns of z for each output (Dauphin et al., "Language
 *       Modeling with Gated Convolutional Networks", 2017), maxout has k (Goodfellow et al.,
 *       "Maxout Networks", 2013). They override {@link #columns}. W and b of the layer are as wide
 *       as z: [inputs × columns] and [columns], and so an initializer sees them.
 *   <li>Parameters: PReLU has a slope for each unit (He et al., "Delving Deep into Rectifiers",
 *       2015), and Swish a factor. They override {@link #parameters} and {@link #initialize}. The
 *       parameters follow W and b of the layer in {@code Network.parameters()}, are a tensor of
 *       {@link ParameterBlock.Kind#ACTIVATION} for optimizers, and {@code layers.0.activation} in
 *       files. Penalties and decay spare them, like biases.
 * </ul>
 *
 * <p>The backward pass gives dL/dp of each row by itself, and the engine adds up the rows, in
 * rising order. So a function of one row is enough, and the bits do not depend on the number of
 * threads.
 *
 * <p>If output j depends on columns j·m to j·m + m - 1 of z and on parameters j·k to j·k + k - 1
 * alone, the function is element-wise, and networks that have it in a hidden layer can be merged
 * into an ensemble.
 *
 * <p>One as wide as z that implements {@link dev.nn.api.expression.Expressible}, with its
 * parameters in the expression, is exported with the network.
 *
 * <p>The rules of {@link Activation} hold: no row depends on another, several threads may call at
 * once, and nothing but the results is written, within their range.
 */
public interface LayerActivation extends Activation {

  @Override
  void forward(Matrix z, Matrix p, Matrix a);

  @Override
  void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients);

  /** Computes a = f(z, p) at the initial parameters p of a fixed stream. */
  @Override
  default void forward(Matrix z, Matrix a) {
    forward(z, initial(a.columns()), a);
  }

  /** Takes a gradient back at the initial parameters, where z is as wide as a. */
  @Override
  default void backward(Matrix z, Matrix a, Matrix gradient) {
    Matrix p = initial(a.columns());
    Matrix dp = Matrix.zeros(p.rows() == 0 ? 0 : a.rows(), p.columns());
    backward(z, p, a, new ActivationGradients(gradient.copy(), gradient, dp));
  }

  private Matrix initial(int outputs) {
    int count = parameters(outputs);
    if (count == 0) {
      return Matrix.zeros(0, 1);
    }
    Matrix p = Matrix.zeros(1, count);
    initialize(p, outputs, RandomStream.of(0));
    return p;
  }
}
