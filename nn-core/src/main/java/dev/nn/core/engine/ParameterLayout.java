package dev.nn.core.engine;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import java.util.List;

/** Where each tensor lies in the flat array of parameters: W₀, b₀, W₁, b₁, … */
public final class ParameterLayout {

  private final int[] weights;
  private final int[] biases;
  private final int size;

  public ParameterLayout(NetworkSpec spec) {
    List<LayerSpec> layers = spec.layers();
    weights = new int[layers.size()];
    biases = new int[layers.size()];
    int next = 0;
    for (int l = 0; l < layers.size(); l++) {
      weights[l] = next;
      next += layers.get(l).inputs() * layers.get(l).outputs();
      biases[l] = next;
      next += layers.get(l).outputs();
    }
    size = next;
  }

  /** The index of W[0, 0] of a layer. */
  public int weights(int layer) {
    return weights[layer];
  }

  /** The index of b[0] of a layer: one past its weights. */
  public int biases(int layer) {
    return biases[layer];
  }

  /** One past the last bias of a layer. */
  public int end(int layer) {
    return layer + 1 < weights.length ? weights[layer + 1] : size;
  }

  /** The number of parameters. */
  int size() {
    return size;
  }
}
