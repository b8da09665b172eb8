package dev.nn.core;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.engine.Layer;
import dev.nn.core.engine.LayerShape;

/** The largest |f'(z)| of each unit of a layer over the rows of a batch. */
final class UnitSlopes {

  /** The most numbers of z that are looked at where each unit needs a backward pass of its own. */
  private static final long MOST = 1 << 24;

  private UnitSlopes() {}

  /** Returns the slope of each unit, [outputs]. */
  static float[] steepest(Layer layer) {
    return layer.shape().columns() == layer.shape().outputs() ? together(layer) : alone(layer);
  }

  /**
   * Divides gradients after the backward pass by the gradients before it. These differ, since
   * softmax takes equal gradients to 0 at any slope.
   */
  private static float[] together(Layer layer) {
    Matrix a = layer.a();
    RandomStream random = RandomStream.of(layer.shape().index());
    Matrix incoming = Matrix.zeros(a.rows(), a.columns());
    for (int i = 0; i < incoming.end(); i++) {
      incoming.data()[i] = random.uniform(i, 0.5f, 1.5f);
    }
    ActivationGradients gradients = layer.shape().function().gradients(incoming);
    layer.shape().backward(layer.z(), layer.p(), a, gradients);
    float[] steepest = new float[a.columns()];
    for (int i = 0; i < incoming.end(); i++) {
      float slope = Math.abs(gradients.z().data()[i] / random.uniform(i, 0.5f, 1.5f));
      steepest[i % a.columns()] = Math.max(steepest[i % a.columns()], slope);
    }
    return steepest;
  }

  /**
   * Takes a gradient of each unit alone back to z, whose columns do not tell their unit where f
   * changes the width; of fewer rows, evenly spread, where the units are many.
   */
  private static float[] alone(Layer layer) {
    LayerShape shape = layer.shape();
    int all = layer.a().rows();
    long most = MOST / shape.outputs() / shape.columns();
    int rows = (int) Math.min(all, Math.max(1, most));
    Matrix z = spread(layer.z(), rows);
    Matrix a = spread(layer.a(), rows);
    ActivationGradients gradients = shape.function().gradients(Matrix.zeros(rows, shape.outputs()));
    float[] steepest = new float[shape.outputs()];
    for (int unit = 0; unit < steepest.length; unit++) {
      for (int r = 0; r < rows; r++) {
        gradients.a().set(r, unit, 1);
      }
      shape.backward(z, layer.p(), a, gradients);
      for (float slope : gradients.z().data()) {
        steepest[unit] = Math.max(steepest[unit], Math.abs(slope));
      }
      for (int r = 0; r < rows; r++) {
        gradients.a().set(r, unit, 0);
      }
    }
    return steepest;
  }

  private static Matrix spread(Matrix all, int rows) {
    Matrix some = Matrix.zeros(rows, all.columns());
    for (int r = 0; r < rows; r++) {
      int row = (int) ((long) r * all.rows() / rows);
      System.arraycopy(
          all.data(),
          all.start() + row * all.columns(),
          some.data(),
          r * all.columns(),
          all.columns());
    }
    return some;
  }
}
