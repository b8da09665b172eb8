package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.checked.CheckedActivation;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.operand.Operand;

/**
 * One layer of an architecture: its specification, its activation, and the place of its W and b in
 * the flat array of parameters.
 *
 * @param index from 0
 * @param spec the sizes, and how much is dropped
 * @param activation f
 * @param start the index of W[0, 0]; b follows W
 */
public record LayerShape(int index, LayerSpec spec, Activation activation, int start) {

  /** Returns this layer for matrices of this number of rows, with buffers if f has blocks. */
  LayerShape ofRows(int rows) {
    return activation instanceof BlockActivation blocks
        ? new LayerShape(index, spec, blocks.ofRows(rows), start)
        : this;
  }

  /** Returns this layer in an array whose parameters begin at an index. */
  LayerShape from(int first) {
    return first == 0 ? this : new LayerShape(index, spec, activation, first + start);
  }

  /** Computes a = f(z); a failure of f is a {@link PluginFailureException}. */
  public void forward(Matrix z, Matrix a) {
    try {
      if (CheckedMode.ON) {
        CheckedActivation.forward(activation, z, a);
      } else {
        activation.forward(z, a);
      }
    } catch (Throwable e) {
      throw failure("forward", e);
    }
  }

  /** Turns dL/da into dL/dz; a failure of f is a {@link PluginFailureException}. */
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    try {
      if (CheckedMode.ON) {
        CheckedActivation.backward(activation, z, a, gradient);
      } else {
        activation.backward(z, a, gradient);
      }
    } catch (Throwable e) {
      throw failure("backward", e);
    }
  }

  private PluginFailureException failure(String method, Throwable thrown) {
    return PluginFailureException.of(activation, method + " of " + this, index, thrown);
  }

  /** Returns the length of x. */
  public int inputs() {
    return spec.inputs();
  }

  /** Returns the length of z and of a. */
  public int outputs() {
    return spec.outputs();
  }

  /** Returns the index of b[0]. */
  public int biases() {
    return start + inputs() * outputs();
  }

  /** Returns one past the index of the last bias. */
  public int end() {
    return biases() + outputs();
  }

  /** Returns W, [inputs × outputs], of an array laid out as {@link Panels}. */
  public Operand weights(float[] parameters) {
    return Operand.inPanels(parameters, start, inputs(), outputs(), Panels.WIDTH);
  }

  /** Returns W, [inputs × outputs], of an array in which it is row-major. */
  public Operand rowMajorWeights(float[] parameters) {
    return Operand.of(parameters, start, inputs(), outputs());
  }

  /** Returns b, [1 × outputs], of an array of parameters. */
  public Operand biases(float[] parameters) {
    return Operand.of(parameters, biases(), 1, outputs());
  }

  /** Returns the number and shape, such as "layer 0 (2 -> 3 relu)". */
  @Override
  public String toString() {
    return "layer %s (%s -> %s)".formatted(index, inputs(), spec);
  }
}
