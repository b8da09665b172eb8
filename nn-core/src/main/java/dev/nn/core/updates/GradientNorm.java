package dev.nn.core.updates;

import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.LayerShape;
import dev.nn.kernels.operand.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * √(Σ g²) over all gradients, added up in the order of row-major parameters, so that its bits
 * depend neither on the panels nor on the members of a team.
 */
final class GradientNorm {

  private final Operand[] tensors;

  GradientNorm(Architecture architecture, float[] gradients) {
    List<Operand> made = new ArrayList<>();
    for (LayerShape layer : architecture.layers()) {
      made.add(layer.weights(gradients));
      made.add(layer.biases(gradients));
      if (layer.isLearned()) {
        made.add(layer.ofActivation(gradients));
      }
    }
    tensors = made.toArray(Operand[]::new);
  }

  double compute() {
    double sum = 0;
    for (Operand tensor : tensors) {
      for (int i = 0; i < tensor.rows(); i++) {
        sum = addRow(sum, tensor, i);
      }
    }
    return Math.sqrt(sum);
  }

  private static double addRow(double sum, Operand tensor, int row) {
    float[] gradients = tensor.array();
    double squares = sum;
    int columns;
    for (int j = 0; j < tensor.columns(); j += columns) {
      columns = tensor.columnsTogether(j);
      int start = tensor.at(row, j);
      for (int i = start; i < start + columns; i++) {
        squares += (double) gradients[i] * gradients[i];
      }
    }
    return squares;
  }
}
