package dev.nn.core.updates;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.List;

/**
 * The changes to the gradient of the mean loss before the optimizer sees it: the gradient of
 * l1·Σ|w| + ½·l2·Σw² over the weights is added, and the sum is clipped, by value and then by norm.
 *
 * @param l1 factor of Σ|w|
 * @param l2 twice the factor of Σw²
 * @param clipValue the largest magnitude of any gradient; infinity for no limit
 * @param clipNorm the largest Euclidean norm of all gradients; infinity for no limit
 */
public record Penalties(float l1, float l2, float clipValue, float clipNorm) {

  /** Returns l1·Σ|w| + ½·l2·Σw² over the weights, added up in the order of row-major tensors. */
  double of(List<ParameterBlock> tensors) {
    if (l1 == 0 && l2 == 0) {
      return 0;
    }
    double magnitudes = 0;
    double squares = 0;
    for (int t = 0; t < tensors.size(); t++) { // an iterator would be an allocation per step
      ParameterBlock tensor = tensors.get(t);
      float[] w = tensor.values();
      for (int i = tensor.start(); tensor.kind() == Kind.WEIGHTS && i < tensor.end(); i++) {
        magnitudes += Math.abs(w[i]);
        squares += (double) w[i] * w[i];
      }
    }
    return l1 * magnitudes + 0.5 * l2 * squares;
  }
}
