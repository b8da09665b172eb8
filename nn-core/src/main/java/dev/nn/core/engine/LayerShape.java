package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerSpec;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.operand.Operand;
import java.util.Optional;

/**
 * A layer within an architecture. Its W starts at index {@code start} in the flat parameter array;
 * b and p follow.
 */
public record LayerShape(int index, LayerSpec spec, LayerFunction function, int start) {

  /** Returns this layer for matrices with {@code rows} rows. If f has blocks, it gets buffers. */
  LayerShape ofRows(int rows) {
    return new LayerShape(index, spec, function.ofRows(rows), start);
  }

  /**
   * Returns this layer for an array in which the network's parameters start at index {@code first}.
   */
  LayerShape from(int first) {
    return first == 0 ? this : new LayerShape(index, spec, function, first + start);
  }

  /**
   * Sets the initial parameters of f.
   *
   * @throws PluginFailureException if f throws, or sets a value that is not finite
   */
  public void initialize(float[] parameters, RandomStream random) {
    Matrix p = function.parameters(parameters, ofActivation());
    try {
      function.initialize(p, random);
      Parameters.requireFinite("parameter", p);
    } catch (Throwable e) {
      throw failure("initialize", e);
    }
  }

  /**
   * Computes a = f(z, p).
   *
   * @throws PluginFailureException if f throws
   */
  public void forward(Matrix z, Matrix p, Matrix a) {
    try {
      function.forward(z, p, a);
    } catch (Throwable e) {
      throw failure("forward", e);
    }
  }

  /**
   * Computes dL/dz and dL/dp from dL/da.
   *
   * @throws PluginFailureException if f throws
   */
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    try {
      function.backward(z, p, a, gradients);
    } catch (Throwable e) {
      throw failure("backward", e);
    }
  }

  private PluginFailureException failure(String method, Throwable thrown) {
    return PluginFailureException.of(activation(), method + " of " + this, index, thrown);
  }

  /** Returns a loss's form on logits. Empty unless f is plain, because p would get no gradient. */
  public Optional<Loss> onLogits(Loss loss) {
    return function.isPlain() ? loss.onLogits(activation()) : Optional.empty();
  }

  /** Returns the plug-in f. */
  public Activation activation() {
    return function.activation();
  }

  /** Returns the length of x. */
  public int inputs() {
    return spec.inputs();
  }

  /** Returns the length of a. */
  public int outputs() {
    return spec.outputs();
  }

  /** Returns the length of z and b; as long as a unless f changes the width. */
  public int columns() {
    return function.columns();
  }

  /** Returns the index of b[0]. */
  public int biases() {
    return start + inputs() * columns();
  }

  /** Returns the index of p[0]. */
  public int ofActivation() {
    return biases() + columns();
  }

  /** Returns the index after the last parameter. */
  public int end() {
    return ofActivation() + function.parameters();
  }

  /** Returns whether there is a p. */
  public boolean isLearned() {
    return function.parameters() > 0;
  }

  /** Returns W, [inputs × columns], in an array that is ordered as {@link Panels}. */
  public Operand weights(float[] parameters) {
    return Operand.inPanels(parameters, start, inputs(), columns(), Panels.WIDTH);
  }

  /** Returns W, [inputs × columns], in an array that holds it row-major. */
  public Operand rowMajorWeights(float[] parameters) {
    return Operand.of(parameters, start, inputs(), columns());
  }

  /** Returns b, [1 × columns], in an array of parameters. */
  public Operand biases(float[] parameters) {
    return Operand.of(parameters, biases(), 1, columns());
  }

  /** Returns p, [1 × its length], in an array of parameters. Only for a layer that has a p. */
  public Operand ofActivation(float[] parameters) {
    return Operand.of(parameters, ofActivation(), 1, function.parameters());
  }

  /** Returns the index and the shape, such as "layer 0 (2 -> 3 relu)". */
  @Override
  public String toString() {
    return "layer %s (%s -> %s)".formatted(index, inputs(), spec);
  }
}
