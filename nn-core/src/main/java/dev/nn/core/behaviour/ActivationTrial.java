package dev.nn.core.behaviour;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.engine.LayerFunction;
import java.util.List;

/**
 * a = f(z) and the gradient of three rows: near 0, at numbers where functions have their bends, and
 * far out.
 */
record ActivationTrial(Activation activation) implements Trial {

  static Trial of(Activation activation) {
    return OfLayer.isPlain(activation) ? new ActivationTrial(activation) : new OfLayer(activation);
  }

  private static final int ROWS = 3;

  @Override
  public float[] run() {
    float[] z = z();
    float[] result = new float[2 * z.length];
    Matrix in = Matrix.wrap(z, 0, ROWS, z.length / ROWS);
    Matrix out = Matrix.zeros(ROWS, z.length / ROWS);
    activation.forward(in, out);
    System.arraycopy(out.data(), 0, result, 0, z.length);
    Matrix gradient = Matrix.zeros(ROWS, z.length / ROWS);
    for (int i = 0; i < z.length; i++) {
      gradient.data()[i] = gradient(i);
    }
    activation.backward(in, out, gradient);
    System.arraycopy(gradient.data(), 0, result, z.length, z.length);
    return result;
  }

  private static float[] z() {
    return new float[] {
      0.317f, -0.731f, 1.253f, -1.871f, 0.059f, -0.0113f, 2.417f, -2.963f, //
      0, 1, -1, 0.5f, -0.5f, 3.7f, -4.3f, 6.1f, //
      -8.3f, 9.7f, -17, 21, -33, 47, -75, 101
    };
  }

  private static float gradient(int i) {
    return 0.25f + 7 * i % 11 / 8f;
  }

  @Override
  public int section(int index) {
    return index / z().length;
  }

  @Override
  public String place(int index) {
    float[] z = z();
    return index < z.length
        ? "a = f(z) at z = " + z[index]
        : "the gradient at z = %s of dL/da = %s"
            .formatted(z[index - z.length], gradient(index - z.length));
  }

  /**
   * The initial parameters of an activation that has them, or changes the width, for a layer of
   * four outputs; and a = f(z, p), dL/dz and dL/dp of three rows at parameters beside the initial
   * ones.
   */
  record OfLayer(Activation activation) implements Trial {

    private static final int ROWS = 3;
    private static final int OUTPUTS = 4;

    private static final float[] Z = {
      0.317f, -0.731f, 1.253f, -1.871f, 0.059f, -0.0113f, 2.417f, -2.963f, //
      0, 1, -1, 0.5f, -0.5f, 3.7f, -4.3f, 6.1f, //
      -8.3f, 9.7f, -17, 21, -33, 0.9f, -7.5f, 10.1f, -0.2f
    };

    static boolean isPlain(Activation activation) {
      return LayerFunction.of(activation, OUTPUTS).isPlain();
    }

    @Override
    public float[] run() {
      LayerFunction f = LayerFunction.of(activation, OUTPUTS);
      float[] result = new float[ends(f)[3]];
      Matrix p = f.parameters(new float[f.parameters()], 0);
      f.initialize(p, RandomStream.of(1));
      put(p, result, 0);
      for (int i = p.start(); i < p.end(); i++) {
        p.data()[i] += 0.0625f * (1 + i % 3);
      }
      Matrix z = Matrix.zeros(ROWS, f.columns());
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = Z[i % Z.length];
      }
      Matrix a = Matrix.zeros(ROWS, OUTPUTS);
      f.forward(z, p, a);
      put(a, result, ends(f)[0]);
      Matrix incoming = Matrix.zeros(ROWS, OUTPUTS);
      for (int i = 0; i < incoming.end(); i++) {
        incoming.data()[i] = 0.25f + 7 * i % 11 / 8f;
      }
      ActivationGradients gradients = f.gradients(incoming);
      f.backward(z, p, a, gradients);
      put(gradients.z(), result, ends(f)[1]);
      put(gradients.p(), result, ends(f)[2]);
      return result;
    }

    private static void put(Matrix numbers, float[] into, int at) {
      System.arraycopy(numbers.data(), numbers.start(), into, at, numbers.end() - numbers.start());
    }

    /** Returns the ends of the initial p, of a, of dL/dz and of dL/dp among the numbers. */
    private static int[] ends(LayerFunction f) {
      int p = f.parameters();
      int a = p + ROWS * OUTPUTS;
      int z = a + ROWS * f.columns();
      return new int[] {p, a, z, z + ROWS * p};
    }

    @Override
    public int section(int index) {
      int[] ends = ends(LayerFunction.of(activation, OUTPUTS));
      int section = 0;
      while (section < 3 && index >= ends[section]) {
        section++;
      }
      return section;
    }

    @Override
    public String place(int index) {
      int[] ends = ends(LayerFunction.of(activation, OUTPUTS));
      int section = section(index);
      int within = index - (section == 0 ? 0 : ends[section - 1]);
      String of = List.of("the initial p", "a = f(z, p)", "dL/dz", "dL/dp").get(section);
      return "number %s of %s in a layer of %s outputs".formatted(within, of, OUTPUTS);
    }
  }
}
