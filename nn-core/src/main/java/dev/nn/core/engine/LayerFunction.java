package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.plugins.PluginFailureException;

/**
 * The function that a layer applies, a = f(z, p), with p [1 × parameters], or [0 × 1] if there are
 * none; dL/dp has a row for each row of z. If z is as wide as a and there is no p, the activation's
 * simple passes are used, and dL/da and dL/dz are one matrix. {@code called} is the activation, or
 * a wrapper in the checked mode.
 */
public record LayerFunction(
    Activation activation, Activation called, int outputs, int columns, int parameters) {

  private static final Matrix NONE = Matrix.zeros(0, 1);

  /** Returns the function for a layer with {@code outputs} outputs. */
  public static LayerFunction of(Activation activation, int outputs) {
    try {
      int columns = activation.columns(outputs);
      int parameters = activation.parameters(outputs);
      if (columns < 1 || parameters < 0) {
        throw new IllegalArgumentException(
            "%s columns of z and %s parameters; expected at least 1 and 0"
                .formatted(columns, parameters));
      }
      return new LayerFunction(activation, activation, outputs, columns, parameters);
    } catch (Throwable e) {
      String work = "the shape of a layer of %s outputs".formatted(outputs);
      throw PluginFailureException.of(activation, work, -1, e);
    }
  }

  /** Returns this function with checked passes, in the checked mode. */
  LayerFunction checked() {
    return new LayerFunction(activation, CheckedMode.of(activation), outputs, columns, parameters);
  }

  /**
   * Returns this function for matrices with {@code rows} rows. If it has blocks, it gets buffers.
   */
  LayerFunction ofRows(int rows) {
    return activation instanceof BlockActivation blocks
        ? of(blocks.ofRows(rows), outputs).checked()
        : this;
  }

  /** Sets the initial parameters. */
  public void initialize(Matrix p, RandomStream random) {
    called.initialize(p, outputs, random);
  }

  /** Computes a = f(z, p). */
  public void forward(Matrix z, Matrix p, Matrix a) {
    if (isPlain()) {
      called.forward(z, a);
    } else {
      called.forward(z, p, a);
    }
  }

  /** Computes dL/dz, and dL/dp for each row, from dL/da. */
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    if (isPlain()) {
      called.backward(z, a, gradients.a()); // the same matrix as gradients.z()
    } else {
      called.backward(z, p, a, gradients);
    }
  }

  /**
   * Returns matrices for the rows' gradients; dL/da and dL/dz are one matrix if {@link #isPlain}.
   */
  public ActivationGradients gradients(Matrix a) {
    Matrix z = isPlain() ? a : Matrix.zeros(a.rows(), columns);
    return new ActivationGradients(
        a, z, parameters == 0 ? NONE : Matrix.zeros(a.rows(), parameters));
  }

  /** Returns p as a view of an array, where it starts at index {@code start}. */
  public Matrix parameters(float[] array, int start) {
    return parameters == 0 ? NONE : Matrix.wrap(array, start, 1, parameters);
  }

  /** Returns whether there are no parameters and z is as wide as a. */
  public boolean isPlain() {
    return columns == outputs && parameters == 0;
  }
}
