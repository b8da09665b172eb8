package dev.nn.core.engine;

import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.operand.Operand;

/**
 * The order of parameters in training and prediction: each W in panels of columns, one after the
 * other, each row-major, as the products of a step read it best. A part of the columns is then a
 * range of the array. A member of a team computes the gradients and the update of its range, and in
 * large layers z, so that these numbers stay in the cache of one processor.
 *
 * <p>Tensors begin at the same indices as in {@code Network.parameters()}, in which each W is
 * row-major. All else is the same in both.
 */
public final class Panels {

  /** Columns of a panel. */
  public static final int WIDTH = MatrixProduct.panel();

  private final Architecture architecture;

  /** Creates the order of the parameters of some layers. */
  public Panels(Architecture architecture) {
    this.architecture = architecture;
  }

  /** Returns row-major parameters in panels: the same array if the two orders are equal. */
  float[] of(float[] parameters) {
    if (areRowMajor()) {
      return parameters;
    }
    float[] panels = new float[parameters.length];
    fill(panels, parameters);
    return panels;
  }

  /** Returns whether no layer is wider than a panel, so that the two orders are equal. */
  boolean areRowMajor() {
    return architecture.layers().stream().allMatch(layer -> layer.columns() <= WIDTH);
  }

  /** Copies row-major parameters into panels. */
  public void fill(float[] panels, float[] parameters) {
    fill(panels, 0, parameters);
  }

  /** Copies row-major parameters into panels from index {@code start} of an array on. */
  void fill(float[] panels, int start, float[] parameters) {
    System.arraycopy(parameters, 0, panels, start, parameters.length); // those beside W
    for (LayerShape layer : architecture.layers()) {
      copy(layer.rowMajorWeights(parameters), layer.from(start).weights(panels));
    }
  }

  /** Returns a copy of parameters in panels whose weights are row-major. */
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
