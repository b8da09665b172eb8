package dev.nn.core.engine;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.kernels.operand.Operand;
import java.util.List;

/**
 * A tensor of the parameters: W, b or p of a layer.
 *
 * @param layer its layer
 * @param kind which of the three
 * @param operand the tensor in an array of all parameters, or of their gradients
 * @param start the index of its first number in the array; the others follow
 */
public record Tensor(LayerShape layer, Kind kind, Operand operand, int start) {

  /** Returns the end of its numbers in the array, exclusive. */
  public int end() {
    return start + operand.rows() * operand.columns();
  }

  /** Returns a range of the array as a part of this tensor, with gradients and states. */
  public ParameterBlock block(float[] gradients, List<float[]> states, int from, int to) {
    return new ParameterBlock(operand.array(), gradients, states, from, to, kind)
        .ofTensor(layer.index(), operand.rows(), operand.columns());
  }
}
