package dev.nn.core.functions;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.activation.ActivationGradients;
import dev.nn.api.activation.LearnedActivation;
import dev.nn.api.activation.WideningActivation;
import dev.nn.core.plugins.PluginFailureException;

/**
 * The function of a layer of some outputs, a = f(z, p), by an activation of any interface:
 *
 * <pre>
 *   a   [rows × outputs]    p       [1 × parameters], of a learned activation; else [0 × 1]
 *   z   [rows × columns]    dL/dp   [rows × parameters], of each row; else [0 × 1]
 * </pre>
 */
public abstract sealed class LayerFunction
    permits PlainFunction, WideningFunction, LearnedFunction {

  private static final Matrix NONE = Matrix.zeros(0, 1);

  private final Activation activation;
  private final int outputs;
  private final int columns;
  private final int parameters;

  LayerFunction(Activation activation, int outputs, int columns, int parameters) {
    this.activation = activation;
    this.outputs = outputs;
    this.columns = columns;
    this.parameters = parameters;
  }

  /**
   * Returns the function of a layer of some outputs.
   *
   * @throws PluginFailureException if the activation throws something for this number, or states a
   *     number below 1
   */
  public static LayerFunction of(Activation activation, int outputs) {
    if (activation instanceof LearnedActivation learned) {
      return LearnedFunction.of(learned, outputs);
    }
    return activation instanceof WideningActivation widening
        ? WideningFunction.of(widening, outputs)
        : new PlainFunction(activation, outputs);
  }

  /** Returns whether an activation has neither parameters nor a z of another width. */
  public static boolean isPlain(Activation activation) {
    return !(activation instanceof LearnedActivation || activation instanceof WideningActivation);
  }

  /** Returns a number that an activation states, which must be at least 1. */
  static int stated(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException(number + " " + what + "; expected at least 1");
    }
    return number;
  }

  static PluginFailureException failure(Activation activation, int outputs, Throwable thrown) {
    String work = "the shape of a layer of %s outputs".formatted(outputs);
    return PluginFailureException.of(activation, work, -1, thrown);
  }

  /** Sets the initial parameters. */
  public void initialize(Matrix p, RandomStream random) {}

  /** Computes a = f(z, p). */
  public abstract void forward(Matrix z, Matrix p, Matrix a);

  /**
   * Takes dL/da to dL/dz and to dL/dp of each row.
   *
   * @param gradients as {@link #gradients} makes them
   */
  public abstract void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients);

  /**
   * Returns matrices for the gradients of rows: dL/da and dL/dz are one matrix if {@link #isPlain}.
   *
   * @param a for dL/da, [rows × outputs]
   */
  public ActivationGradients gradients(Matrix a) {
    Matrix z = isPlain() ? a : Matrix.zeros(a.rows(), columns);
    return new ActivationGradients(
        a, z, parameters == 0 ? NONE : Matrix.zeros(a.rows(), parameters));
  }

  /** Returns p as a view of an array that has it from index {@code start} on. */
  public Matrix parameters(float[] array, int start) {
    return parameters == 0 ? NONE : Matrix.wrap(array, start, 1, parameters);
  }

  /** Returns whether there are neither parameters nor a z of another width. */
  public boolean isPlain() {
    return isPlain(activation);
  }

  /** Returns the activation. */
  public Activation activation() {
    return activation;
  }

  /** Returns the number of columns of a. */
  public int outputs() {
    return outputs;
  }

  /** Returns the number of columns of z, W and b. */
  public int columns() {
    return columns;
  }

  /** Returns the number of parameters of the activation, 0 if it has none. */
  public int parameters() {
    return parameters;
  }
}
