package dev.nn.core.engine;

import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.operand.Operand;

/**
 * The order of parameters in training and prediction. Each W is stored as panels of columns, one
 * after another and each row-major, because a step's products read it best like this. A part of the
 * columns is then a range in the array. Each member of a team computes the gradients and the update
 * for its range, and z too in large layers, so that these values stay in one processor's cache.
 *
 * <p>Tensors begin at the same indices as in {@code Network.parameters()}, where each W is
 * row-major. Everything but W is the same in both.
 */
public final class Panels {

  /** How many columns a panel has. */
  public static final int WIDTH = MatrixProduct.panel();

  private final Architecture architecture;

  /** Creates the order for an architecture's parameters. */
  public Panels(Architecture architecture) {
    this.architecture = architecture;
  }

  /**
   * Returns row-major parameters in panels. If the two orders are equal, this is the same array.
   */
  float[] of(float[] parameters) {
    if (areRowMajor()) {
      return parameters;
    }
    float[] panels = new float[parameters.length];
    fill(panels, parameters);
    return panels;
  }

  /** Returns whether no layer is wider than a panel, because then the two orders are equal. */
  boolean areRowMajor() {
    return architecture.layers().stream().allMatch(layer -> layer.weightColumns() <= WIDTH);
  }

  /** Copies row-major parameters into panels. */
  public void fill(float[] panels, float[] parameters) {
    fill(panels, 0, parameters);
  }

  /** Copies row-major parameters into panels, which start at index {@code start} of an array. */
  void fill(float[] panels, int start, float[] parameters) {
    System.arraycopy(parameters, 0, panels, start, parameters.length); // for everything but W
    for (LayerShape layer : architecture.layers()) {
      copy(layer.rowMajorWeights(parameters), layer.from(start).weights(panels));
    }
  }

  /** Returns a copy of parameters in panels, with row-major weights. */
  public float[] unfold(float[] panels) {
    float[] parameters = panels.clone();
    for (LayerShape layer : architecture.layers()) {
      copy(layer.weights(panels), layer.rowMajorWeights(parameters));
    }
    return parameters;
  }

  /** Copies a matrix into another one of the same shape. */
  public static void copy(Operand from, Operand to) {
    for (int i = 0; i < from.rows(); i++) {
      int columns;
      for (int j = 0; j < from.columns(); j += columns) {
        columns = Math.min(from.columnsTogether(j), to.columnsTogether(j));
        System.arraycopy(from.array(), from.at(i, j), to.array(), to.at(i, j), columns);
      }
    }
  }
}
