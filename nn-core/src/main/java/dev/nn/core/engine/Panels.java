package dev.nn.core.engine;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.kernels.MatrixProduct;
import java.util.List;

/**
 * How the weights of a network lie while it is trained or predicts: each W in panels of columns,
 * one after the other, each row-major, as the products of a step read it best. A part of the
 * columns is then a range of the array, which a member of a team can have for itself: it computes
 * z, the gradients and the update of these columns, and no other processor's cache ever has to give
 * them back.
 *
 * <p>Tensors begin where they begin in {@link ParameterLayout}, and biases are as they are there.
 */
public final class Panels {

  /** Columns of a panel. */
  static final int WIDTH = MatrixProduct.panel();

  private final List<LayerSpec> layers;
  private final ParameterLayout layout;

  public Panels(NetworkSpec spec) {
    layers = spec.layers();
    layout = new ParameterLayout(spec);
  }

  /**
   * Parameters laid out as {@link Network#parameters()}, in panels: the same array if it is both.
   */
  float[] of(float[] parameters) {
    if (layers.stream().allMatch(layer -> layer.outputs() <= WIDTH)) {
      return parameters;
    }
    float[] panels = new float[parameters.length];
    fill(panels, parameters);
    return panels;
  }

  /** Parameters laid out as {@link Network#parameters()} come to lie in panels. */
  public void fill(float[] panels, float[] parameters) {
    move(parameters, panels, true);
  }

  /** The same numbers, laid out as {@link Network#parameters()}. */
  public float[] unfold(float[] panels) {
    float[] parameters = new float[panels.length];
    move(panels, parameters, false);
    return parameters;
  }

  private void move(float[] from, float[] to, boolean intoPanels) {
    System.arraycopy(from, 0, to, 0, from.length); // the biases, and panels as wide as their W
    for (int l = 0; l < layers.size(); l++) {
      int outputs = layers.get(l).outputs();
      for (int i = 0; i < layers.get(l).inputs(); i++) {
        for (int j = 0; j < outputs; j += WIDTH) {
          int row = layout.weights(l) + i * outputs + j;
          int folded = index(l, i, j);
          int source = intoPanels ? row : folded;
          int target = intoPanels ? folded : row;
          System.arraycopy(from, source, to, target, Math.min(WIDTH, outputs - j));
        }
      }
    }
  }

  /**
   * Σ g² over all gradients, in the order of {@link Network#parameters()}, so that the sum does not
   * depend on the panels.
   */
  double sumOfSquares(float[] gradients) {
    double sum = 0;
    for (int l = 0; l < layers.size(); l++) {
      int outputs = layers.get(l).outputs();
      for (int i = 0; i < layers.get(l).inputs(); i++) {
        for (int j = 0; j < outputs; j += WIDTH) {
          int start = index(l, i, j);
          sum = addSquares(sum, gradients, start, start + Math.min(WIDTH, outputs - j));
        }
      }
      sum = addSquares(sum, gradients, layout.biases(l), layout.end(l));
    }
    return sum;
  }

  /** Where W[i, j] of a layer lies, j being the first column of a panel. */
  private int index(int l, int i, int j) {
    int width = Math.min(WIDTH, layers.get(l).outputs() - j);
    return layout.weights(l) + j * layers.get(l).inputs() + i * width;
  }

  private static double addSquares(double sum, float[] gradients, int start, int end) {
    double squares = sum;
    for (int i = start; i < end; i++) {
      squares += (double) gradients[i] * gradients[i];
    }
    return squares;
  }
}
