package dev.nn.core;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.engine.Layer;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Layers;
import dev.nn.core.engine.Parameters;
import dev.nn.core.engine.Shapes;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the units of a hidden layer that cannot learn: their f'(z) is close to 0 in every row, so
 * no gradient gets past them.
 *
 * @param layer from 0
 * @param dead units whose output is 0 in every row too, such as a relu unit whose z is always
 *     negative
 * @param saturated all other units with |f'(z)| below {@value #FLAT} in every row. A sigmoid unit
 *     far from 0 counts here, even if its output is 0 there.
 */
public record LayerHealth(int layer, LayerSpec spec, int dead, int saturated) {

  /**
   * A slope below this bound is flat; a sigmoid is flat where its output is within 0.001 of 0 or 1.
   */
  static final float FLAT = 1e-3f;

  /** Magnitudes below this count as 0. */
  private static final float NOTHING = 1e-30f;

  /** At this z, any activation that flattens out is flat. */
  private static final float FAR = 1e4f;

  private static final int MOST_ROWS = 1024;

  /**
   * Examines each layer except the last, whose outputs may rightly be near their limits. Reads up
   * to 1024 rows, spread evenly over the data.
   *
   * @param data its inputs are used; targets and weights are not
   * @throws IllegalArgumentException if the data is empty or does not suit the network
   */
  public static List<LayerHealth> of(Network network, Samples data) {
    Shapes.requireRows(data);
    Shapes.requireInputs(network.spec(), data.inputColumns());
    List<Layer> layers = forward(network, data);
    return layers.stream().limit(layers.size() - 1L).map(LayerHealth::of).toList();
  }

  private static List<Layer> forward(Network network, Samples data) {
    int rows = Math.min(MOST_ROWS, data.rows());
    int[] order = new int[rows];
    for (int r = 0; r < rows; r++) {
      order[r] = (int) ((long) r * data.rows() / rows);
    }
    Matrix x = Matrix.zeros(rows, data.inputColumns());
    float[] weights = new float[rows];
    Arrays.fill(weights, 1); // as Samples.read requires
    data.read(order, 0, x, Matrix.zeros(rows, data.targetColumns()), weights);
    Parameters parameters = network.shared();
    Layers layers = new Layers(parameters, rows);
    layers.take(x.data(), x.start());
    layers.forward(Member.ALONE);
    return layers.all();
  }

  /** Examines a layer after it has processed a batch. */
  static LayerHealth of(Layer layer) {
    Matrix a = layer.a();
    int units = a.columns();
    float[] steepest = UnitSlopes.steepest(layer);
    float[] largest = new float[units];
    for (int i = 0; i < a.end() - a.start(); i++) {
      int unit = i % units;
      largest[unit] = Math.max(largest[unit], Math.abs(a.data()[a.start() + i]));
    }
    boolean sigmoidal = isSigmoidal(layer);
    int dead = 0;
    int saturated = 0;
    for (int unit = 0; unit < units; unit++) {
      if (!sigmoidal && steepest[unit] < NOTHING && largest[unit] < NOTHING) {
        dead++;
      } else if (steepest[unit] < FLAT) {
        saturated++;
      }
    }
    return new LayerHealth(layer.shape().index(), layer.shape().spec(), dead, saturated);
  }

  /** Returns whether f rises through 0 between two flat ends, unlike relu6, which is flat at 0. */
  private static boolean isSigmoidal(Layer layer) {
    LayerShape f = layer.shape();
    if (f.columns() != f.outputs()) {
      return false;
    }
    int width = f.isLearned() ? f.outputs() : 1; // p is for all outputs
    Matrix z = Matrix.zeros(3, width);
    Matrix slopes = Matrix.zeros(3, width);
    for (int c = 0; c < width; c++) {
      z.set(0, c, -FAR);
      z.set(1, c, -0.1f);
      z.set(2, c, FAR);
      slopes.set(0, c, 1);
      slopes.set(1, c, 1);
      slopes.set(2, c, 1);
    }
    Matrix a = Matrix.zeros(3, width);
    f.forward(z, layer.p(), a);
    ActivationGradients gradients = f.function().gradients(slopes);
    f.backward(z, layer.p(), a, gradients);
    boolean sigmoidal = true;
    for (int c = 0; c < width; c++) {
      sigmoidal &= Math.abs(gradients.z().get(0, c)) < FLAT;
      sigmoidal &= Math.abs(gradients.z().get(1, c)) >= FLAT;
      sigmoidal &= Math.abs(gradients.z().get(2, c)) < FLAT;
    }
    return sigmoidal;
  }

  /** Finds each unit's largest |f'(z)| over the rows of a batch. */
  private static final class UnitSlopes {

    /**
     * Where each unit needs a backward pass of its own, at most this many values of z are examined.
     */
    private static final long MOST = 1 << 24;

    private UnitSlopes() {}

    /** Returns the slope of each unit, [outputs]. */
    static float[] steepest(Layer layer) {
      return layer.shape().columns() == layer.shape().outputs() ? together(layer) : alone(layer);
    }

    /**
     * Runs one backward pass for all units and divides its result by the incoming gradients. These
     * differ from each other because softmax maps equal gradients to 0.
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

    /** Runs one backward pass for each unit, on fewer rows if there are many units. */
    private static float[] alone(Layer layer) {
      LayerShape shape = layer.shape();
      int all = layer.a().rows();
      long most = MOST / shape.outputs() / shape.columns();
      int rows = (int) Math.min(all, Math.max(1, most));
      Matrix z = spread(layer.z(), rows);
      Matrix a = spread(layer.a(), rows);
      ActivationGradients gradients =
          shape.function().gradients(Matrix.zeros(rows, shape.outputs()));
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
}
