package dev.nn.lab.bits;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.Samples;
import java.util.Arrays;

/** Rows with normally distributed inputs, and classes as targets, which the inputs determine. */
final class Points {

  private final Matrix inputs;
  private final Matrix targets;
  private final float[] weights;

  private Points(Matrix inputs, Matrix targets, float[] weights) {
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Returns rows.
   *
   * @param withZeros whether targets are 0 and 1; otherwise they are ½ and 1
   */
  static Points of(int rows, int inputs, int outputs, boolean withZeros) {
    Matrix x = Matrix.zeros(rows, inputs);
    Matrix t = Matrix.zeros(rows, outputs);
    if (!withZeros) {
      Arrays.fill(t.data(), 0.5f);
    }
    RandomStream random = RandomStream.of(23);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(i);
    }
    float[] weights = new float[rows];
    for (int r = 0; r < rows; r++) {
      t.set(r, (x.get(r, 0) > 0 ? 0 : x.get(r, 1) > 0 ? 1 : 2) % outputs, 1);
      weights[r] = 0.5f + r % 4;
    }
    return new Points(x, t, weights);
  }

  Matrix inputs() {
    return inputs;
  }

  Samples samples() {
    return Samples.of(inputs, targets, weights);
  }

  /** Returns some of the rows. */
  Samples samples(int[] rows) {
    Matrix x = Matrix.zeros(rows.length, inputs.columns());
    Matrix t = Matrix.zeros(rows.length, targets.columns());
    float[] w = new float[rows.length];
    Arrays.fill(w, 1);
    samples().read(rows, 0, x, t, w);
    return Samples.of(x, t, w);
  }
}
