package dev.nn.core.updates;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Panels;
import dev.nn.kernels.operand.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Parameters and gradients as whole tensors, each row-major, for optimizers that ask for them.
 *
 * <p>If no layer is wider than a panel, these are the arrays of the training. Otherwise they are
 * copies, which {@link #unfold} and {@link #fold} exchange with the panels. The optimizer's state
 * is always row-major.
 */
final class WholeTensors {

  private final boolean isInPlace;
  private final float[] values;
  private final float[] gradients;
  private final List<float[]> states = new ArrayList<>();
  private final List<ParameterBlock> blocks = new ArrayList<>();
  private final List<Operand> panelValues = new ArrayList<>();
  private final List<Operand> panelGradients = new ArrayList<>();
  private final List<Operand> ownValues = new ArrayList<>();
  private final List<Operand> ownGradients = new ArrayList<>();

  /**
   * Creates the tensors of a network.
   *
   * @param parameters in panels
   * @param gradients in panels
   * @param slots the number of state arrays
   * @param numbers gives the numbers of the next tensor
   * @param totals of these numbers
   */
  WholeTensors(
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      int slots,
      Supplier<double[]> numbers,
      double[] totals) {
    isInPlace = architecture.layers().stream().allMatch(layer -> layer.columns() <= Panels.WIDTH);
    values = isInPlace ? parameters : new float[parameters.length];
    this.gradients = isInPlace ? gradients : new float[parameters.length];
    for (int slot = 0; slot < slots; slot++) {
      states.add(new float[parameters.length]);
    }
    for (LayerShape layer : architecture.layers()) {
      panelValues.addAll(List.of(layer.weights(parameters), layer.biases(parameters)));
      panelGradients.addAll(List.of(layer.weights(gradients), layer.biases(gradients)));
      ownValues.addAll(List.of(layer.rowMajorWeights(values), layer.biases(values)));
      ownGradients.addAll(
          List.of(layer.rowMajorWeights(this.gradients), layer.biases(this.gradients)));
      add(layer.start(), layer.biases(), Kind.WEIGHTS, layer, numbers.get(), totals);
      add(layer.biases(), layer.ofActivation(), Kind.BIASES, layer, numbers.get(), totals);
      if (layer.isLearned()) {
        panelValues.add(layer.ofActivation(parameters));
        panelGradients.add(layer.ofActivation(gradients));
        ownValues.add(layer.ofActivation(values));
        ownGradients.add(layer.ofActivation(this.gradients));
        add(layer.ofActivation(), layer.end(), Kind.ACTIVATION, layer, numbers.get(), totals);
      }
    }
  }

  private void add(
      int start, int end, Kind kind, LayerShape layer, double[] numbers, double[] totals) {
    blocks.add(
        TensorShape.of(kind, layer)
            .applied(new ParameterBlock(values, gradients, states, start, end, kind))
            .withNumbers(numbers, totals));
  }

  /** Takes parameters and gradients of a tensor from the panels. */
  void unfold(int tensor) {
    unfoldValues(tensor);
    unfoldGradients(tensor);
  }

  void unfoldValues(int tensor) {
    if (!isInPlace) {
      Panels.copy(panelValues.get(tensor), ownValues.get(tensor));
    }
  }

  void unfoldGradients(int tensor) {
    if (!isInPlace) {
      Panels.copy(panelGradients.get(tensor), ownGradients.get(tensor));
    }
  }

  /** Gives the parameters of a tensor to the panels. */
  void fold(int tensor) {
    if (!isInPlace) {
      Panels.copy(ownValues.get(tensor), panelValues.get(tensor));
    }
  }

  /** Returns the tensors W₀, b₀, p₀, W₁, …, in the order of the parameters. */
  List<ParameterBlock> blocks() {
    return blocks;
  }

  /** Returns the parameters of all tensors. */
  float[] values() {
    return values;
  }

  /** Returns the gradients of all tensors. */
  float[] gradients() {
    return gradients;
  }

  /** Returns the state arrays. */
  List<float[]> states() {
    return states;
  }

  /** Returns copies of the state arrays. */
  List<float[]> copyOfStates() {
    return states.stream().map(float[]::clone).toList();
  }

  /** Sets the state arrays to copies of others. */
  void restore(List<float[]> arrays) {
    for (int slot = 0; slot < states.size(); slot++) {
      System.arraycopy(arrays.get(slot), 0, states.get(slot), 0, values.length);
    }
  }
}
