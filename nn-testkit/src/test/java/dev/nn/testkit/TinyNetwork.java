package dev.nn.testkit;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/** A network of 3 inputs, 8 hidden units and 1 output in float, with its gradient worked out. */
enum TinyNetwork {
  TANH {
    @Override
    float f(float z) {
      return (float) Math.tanh(z);
    }

    @Override
    float slope(float z, float a) {
      return 1 - a * a;
    }
  },
  RELU {
    @Override
    float f(float z) {
      return Math.max(0, z);
    }

    @Override
    float slope(float z, float a) {
      return z > 0 ? 1 : 0;
    }
  };

  private static final int INPUTS = 3;
  private static final int HIDDEN = 8;
  private static final int ROWS = 16;
  private static final int B0 = INPUTS * HIDDEN;
  private static final int W1 = B0 + HIDDEN;
  private static final int B1 = W1 + HIDDEN;

  private static final Matrix X = Samples.gaussian(ROWS, INPUTS, RandomStream.of(1));
  private static final Matrix T = Samples.gaussian(ROWS, 1, RandomStream.of(2));

  abstract float f(float z);

  abstract float slope(float z, float a);

  /** W₀ [3 × 8], b₀ [8], W₁ [8 × 1], b₁ [1]. */
  float[] parameters() {
    return Samples.gaussian(1, B1 + 1, RandomStream.of(3)).data();
  }

  /** The mean of (p - t)² over the rows. */
  double loss(float[] w) {
    double sum = 0;
    for (int r = 0; r < ROWS; r++) {
      float error = predict(w, r, new float[HIDDEN], new float[HIDDEN]) - T.get(r, 0);
      sum += error * error;
    }
    return sum / ROWS;
  }

  float[] gradient(float[] w) {
    float[] gradient = new float[w.length];
    float[] z = new float[HIDDEN];
    float[] a = new float[HIDDEN];
    for (int r = 0; r < ROWS; r++) {
      float dp = 2 * (predict(w, r, z, a) - T.get(r, 0)) / ROWS;
      gradient[B1] += dp;
      for (int h = 0; h < HIDDEN; h++) {
        gradient[W1 + h] += dp * a[h];
        float dz = dp * w[W1 + h] * slope(z[h], a[h]);
        gradient[B0 + h] += dz;
        for (int i = 0; i < INPUTS; i++) {
          gradient[i * HIDDEN + h] += dz * X.get(r, i);
        }
      }
    }
    return gradient;
  }

  private float predict(float[] w, int r, float[] z, float[] a) {
    float p = w[B1];
    for (int h = 0; h < HIDDEN; h++) {
      z[h] = w[B0 + h];
      for (int i = 0; i < INPUTS; i++) {
        z[h] += X.get(r, i) * w[i * HIDDEN + h];
      }
      a[h] = f(z[h]);
      p += a[h] * w[W1 + h];
    }
    return p;
  }
}
