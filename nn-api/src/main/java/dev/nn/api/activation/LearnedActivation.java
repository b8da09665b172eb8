package dev.nn.api.activation;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * An activation with parameters p of its own, which are learned with W and b: a = f(z, p). PReLU
 * has a slope for each unit (He et al., "Delving Deep into Rectifiers", 2015), and Swish a factor.
 *
 * <p>Each layer has parameters of its own, [1 × parameters(outputs)]. They follow W and b of the
 * layer in {@code Network.parameters()}, are a tensor of {@link
 * dev.nn.api.ParameterBlock.Kind#ACTIVATION} for optimizers, and {@code layers.0.activation} in
 * files. Penalties and decay spare them, like biases.
 *
 * <p>{@link #backward} gives dL/dp of each row by itself, and the engine adds up the rows, in
 * rising order. So a function of one row is enough, and the bits do not depend on the number of
 * threads.
 *
 * <p>If parameters j·k to j·k + k - 1 belong to output j alone, and output j depends on columns j·m
 * to j·m + m - 1 of z alone, each output is computed by itself, and networks that have the function
 * in a hidden layer can be merged into an ensemble.
 *
 * <p>The rules of {@link Activation} hold: no row depends on another, several threads may call at
 * once, and nothing but the results is written, within their range. Matrices of different widths
 * start at different indices of their arrays.
 */
public interface LearnedActivation extends Activation {

  /**
   * Returns the number of parameters of a layer, at least 1: such as {@code outputs} for one each,
   * or 1 for one that they share.
   *
   * @param outputs the columns of a, at least 1
   * @return the length of p for the layer
   * @throws IllegalArgumentException if there is no layer of that number of outputs
   */
  int parameters(int outputs);

  /**
   * Returns the number of columns of z for a layer of some outputs: as many, unless overridden; see
   * {@link WideningActivation#columns}.
   *
   * @param outputs the columns of a, at least 1
   * @return the columns of z, at least 1
   * @throws IllegalArgumentException if there is no layer of that number of outputs
   */
  default int columns(int outputs) {
    return outputs;
  }

  /**
   * Sets the initial parameters, each a finite number.
   *
   * @param p receives them, [1 × parameters(outputs)]
   * @param outputs of the layer
   * @param random a stream for this layer alone
   */
  void initialize(Matrix p, int outputs, RandomStream random);

  /**
   * Computes a = f(z, p).
   *
   * @param z pre-activations, [rows × columns(outputs)], only read
   * @param p the parameters, [1 × parameters(outputs)], only read
   * @param a receives f(z, p), [rows × outputs]
   */
  void forward(Matrix z, Matrix p, Matrix a);

  /**
   * Computes dL/dz and dL/dp of each row.
   *
   * @param z the pre-activations given to {@link #forward(Matrix, Matrix, Matrix)}, only read
   * @param p the parameters given to it, only read
   * @param a its result, only read
   * @param gradients has dL/da, and receives dL/dz and dL/dp
   */
  void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients);

  /** Throws an {@link UnsupportedOperationException}: the parameters are missing. */
  @Override
  default void forward(Matrix z, Matrix a) {
    throw new UnsupportedOperationException(
        "the activation %s has parameters; call forward(z, p, a)".formatted(name()));
  }

  /** Throws an {@link UnsupportedOperationException}: the parameters are missing. */
  @Override
  default void backward(Matrix z, Matrix a, Matrix gradient) {
    throw new UnsupportedOperationException(
        "the activation %s has parameters; call backward(z, p, a, gradients)".formatted(name()));
  }
}
