package dev.nn.api;

/**
 * An activation a = f(z, p) that changes its layer: z is wider or narrower than a, or the function
 * has parameters p that are learned together with W and b.
 *
 * <ul>
 *   <li>Width: GLU and its variants have 2 columns of z for each output (Dauphin et al., "Language
 *       Modeling with Gated Convolutional Networks", 2017), and maxout has k (Goodfellow et al.,
 *       "Maxout Networks", 2013). Such activations override {@link #columns}. The layer's W and b
 *       are as wide as z, [inputs × columns] and [columns], and the initializer sees them in these
 *       shapes.
 *   <li>Parameters: PReLU has a slope for each unit (He et al., "Delving Deep into Rectifiers",
 *       2015), and Swish has a factor. Such activations override {@link #parameters} and {@link
 *       #initialize}. In {@code Network.parameters()}, the parameters follow the layer's W and b.
 *       Optimizers see them as a tensor of {@link ParameterBlock.Kind#ACTIVATION}, and files call
 *       them {@code layers.0.activation}. Like biases, they are exempt from penalties and decay.
 * </ul>
 *
 * <p>The backward pass computes dL/dp for each row separately, and the engine adds up the rows in
 * ascending order. So you only need to handle one row, and the bits do not depend on the number of
 * threads.
 *
 * <p>If output j depends only on columns j·m to j·m + m - 1 of z and on parameters j·k to j·k + k -
 * 1, the function is element-wise. Networks that use such a function in a hidden layer can be
 * merged into an ensemble.
 *
 * <p>If z is as wide as a, the activation can be exported with its network: implement {@link
 * dev.nn.api.expression.Expressible}, with the parameters in the expression.
 *
 * <p>The rules of {@link Activation} hold: rows must not depend on each other, several threads may
 * call at once, and an implementation may write only the results, within their range.
 */
public interface LayerActivation extends Activation {

  @Override
  void forward(Matrix z, Matrix p, Matrix a);

  @Override
  void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients);

  /** Computes a = f(z, p) with initial parameters p from a fixed stream. */
  @Override
  default void forward(Matrix z, Matrix a) {
    forward(z, initial(a.columns()), a);
  }

  /** Propagates a gradient back with these initial parameters, if z is as wide as a. */
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
