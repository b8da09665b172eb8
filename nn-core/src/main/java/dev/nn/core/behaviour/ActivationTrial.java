package dev.nn.core.behaviour;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * a = f(z) and the gradient of three rows: near 0, at numbers where functions have their bends, and
 * far out.
 */
record ActivationTrial(Activation activation) implements Trial {

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
}
