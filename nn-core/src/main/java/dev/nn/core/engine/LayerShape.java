package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
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
  Operand weights(float[] parameters) {
    return Operand.inPanels(parameters, start, inputs(), outputs(), Panels.WIDTH);
  }

  /** Returns W, [inputs × outputs], of an array in which it is row-major. */
  Operand rowMajorWeights(float[] parameters) {
    return Operand.of(parameters, start, inputs(), outputs());
  }

  /** Returns b, [1 × outputs], of an array of parameters. */
  Operand biases(float[] parameters) {
    return Operand.of(parameters, biases(), 1, outputs());
  }
}
