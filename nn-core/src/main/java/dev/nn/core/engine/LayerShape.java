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
 * A layer of an architecture, whose W begins at index {@code start} of the flat array of
 * parameters; b and p follow.
 */
public record LayerShape(int index, LayerSpec spec, LayerFunction function, int start) {

  /** Returns this layer for matrices of this number of rows, with buffers if f has blocks. */
  LayerShape ofRows(int rows) {
    return new LayerShape(index, spec, function.ofRows(rows), start);
  }

  /** Returns this layer in an array whose parameters begin at an index. */
  LayerShape from(int first) {
    return first == 0 ? this : new LayerShape(index, spec, function, first + start);
  }

  /**
   * Sets the initial parameters of f; failures, and numbers not finite, are a {@link
   * PluginFailureException}.
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

  /** Computes a = f(z, p); a failure of f is a {@link PluginFailureException}. */
  public void forward(Matrix z, Matrix p, Matrix a) {
    try {
      function.forward(z, p, a);
    } catch (Throwable e) {
      throw failure("forward", e);
    }
  }

  /** Takes dL/da to dL/dz and dL/dp; a failure of f is a {@link PluginFailureException}. */
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

  /**
   * Returns the form of a loss on the logits, if f is plain: it would leave p without a gradient.
   */
  public Optional<Loss> onLogits(Loss loss) {
    return function.isPlain() ? loss.onLogits(activation()) : Optional.empty();
  }

  /** Returns the plug-in of f. */
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

  /** Returns the length of z and b: that of a, unless f changes the width. */
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

  /** Returns one past the index of the last parameter. */
  public int end() {
    return ofActivation() + function.parameters();
  }

  /** Returns whether there is a p. */
  public boolean isLearned() {
    return function.parameters() > 0;
  }

  /** Returns W, [inputs × columns], of an array laid out as {@link Panels}. */
  public Operand weights(float[] parameters) {
    return Operand.inPanels(parameters, start, inputs(), columns(), Panels.WIDTH);
  }

  /** Returns W, [inputs × columns], of an array in which it is row-major. */
  public Operand rowMajorWeights(float[] parameters) {
    return Operand.of(parameters, start, inputs(), columns());
  }

  /** Returns b, [1 × columns], of an array of parameters. */
  public Operand biases(float[] parameters) {
    return Operand.of(parameters, biases(), 1, columns());
  }

  /** Returns p, [1 × its number], of an array of parameters; of a layer that has a p. */
  public Operand ofActivation(float[] parameters) {
    return Operand.of(parameters, ofActivation(), 1, function.parameters());
  }

  /** Returns the number and shape, such as "layer 0 (2 -> 3 relu)". */
  @Override
  public String toString() {
    return "layer %s (%s -> %s)".formatted(index, inputs(), spec);
  }
}
