package dev.nn.core.updates;

import dev.nn.api.ParameterBlock;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters and gradients as whole tensors, each row-major, for optimizers that ask for them.
 *
 * <p>If no layer is wider than a panel, these are the arrays of the training. Otherwise they are
 * copies, which {@link #unfoldValues} and {@link #fold} exchange with the panels.
 */
final class WholeTensors {

  private final boolean isInPlace;
  private final float[] gradients;
  private final List<ParameterBlock> blocks = new ArrayList<>();
  private final List<Tensor> panelValues;
  private final List<Tensor> panelGradients;
  private final List<Tensor> ownValues;
  private final List<Tensor> ownGradients;

  /** Creates the tensors of a network. */
  WholeTensors(
      Architecture architecture,
      float[] parameters,
      float[] panels,
      List<float[]> states,
      List<double[]> numbers,
      double[] totals) {
    isInPlace = architecture.layers().stream().allMatch(layer -> layer.columns() <= Panels.WIDTH);
    gradients = isInPlace ? panels : new float[panels.length];
    panelValues = architecture.tensors(parameters);
    panelGradients = architecture.tensors(panels);
    ownValues = architecture.rowMajorTensors(isInPlace ? parameters : new float[parameters.length]);
    ownGradients = architecture.rowMajorTensors(gradients);
    for (Tensor tensor : ownValues) {
      double[] own = numbers.get(numbers.size() == 1 ? 0 : blocks.size());
      ParameterBlock all = tensor.block(gradients, states, tensor.start(), tensor.end());
      blocks.add(all.withNumbers(own, totals));
    }
  }

  /** Returns the tensors W₀, b₀, p₀, W₁, …, in the order of the parameters. */
  List<ParameterBlock> blocks() {
    return blocks;
  }

  /** Returns the gradients of all tensors. */
  float[] gradients() {
    return gradients;
  }

  /** Takes the parameters of a tensor from the panels. */
  void unfoldValues(int tensor) {
    copy(panelValues, ownValues, tensor);
  }

  /** Takes the gradients of a tensor from the panels. */
  void unfoldGradients(int tensor) {
    copy(panelGradients, ownGradients, tensor);
  }

  /** Gives the parameters of a tensor to the panels. */
  void fold(int tensor) {
    copy(ownValues, panelValues, tensor);
  }

  private void copy(List<Tensor> from, List<Tensor> to, int tensor) {
    if (!isInPlace) {
      Panels.copy(from.get(tensor).operand(), to.get(tensor).operand());
    }
  }
}
