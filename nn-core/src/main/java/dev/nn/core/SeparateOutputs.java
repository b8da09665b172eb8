package dev.nn.core;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.engine.LayerFunction;
import dev.nn.core.plugins.PluginFailureException;
import java.util.Arrays;

/**
 * A trial whether each output of an activation has columns of z and parameters for itself, so that
 * outputs of several layers may stand side by side in one.
 */
final class SeparateOutputs {

  private static final int OUTPUTS = 3;
  private static final int TRIALS = 4;

  private SeparateOutputs() {}

  /** Compares a layer of three outputs with three layers of one. */
  static boolean have(Activation activation) {
    LayerFunction one;
    LayerFunction all;
    try {
      one = LayerFunction.of(activation, 1);
      all = LayerFunction.of(activation, OUTPUTS);
    } catch (PluginFailureException e) {
      return false; // it takes no layer of that number of outputs
    }
    boolean divides =
        all.columns() == OUTPUTS * one.columns() && all.parameters() == OUTPUTS * one.parameters();
    for (int trial = 0; trial < TRIALS && divides; trial++) {
      divides = isSame(one, all, RandomStream.of(trial));
    }
    return divides;
  }

  /** Returns whether a layer of three outputs has a z of three columns, and no parameters. */
  static boolean isPlain(Activation activation) {
    try {
      return LayerFunction.of(activation, OUTPUTS).isPlain();
    } catch (PluginFailureException e) {
      return false;
    }
  }

  private static boolean isSame(LayerFunction one, LayerFunction all, RandomStream random) {
    float[] z = new float[all.columns()];
    for (int c = 0; c < z.length; c++) {
      z[c] = (float) random.gaussian(c);
    }
    float[] p = new float[all.parameters()];
    all.initialize(all.parameters(p, 0), random);
    for (int i = 0; i < p.length; i++) {
      p[i] += random.uniform(1000 + i);
    }
    float[] a = outputs(all, z, p);
    for (int j = 0; j < OUTPUTS; j++) {
      float[] own = part(z, one.columns(), j);
      if (Float.compare(outputs(one, own, part(p, one.parameters(), j))[0], a[j]) != 0) {
        return false;
      }
    }
    return true;
  }

  private static float[] part(float[] array, int length, int j) {
    return Arrays.copyOfRange(array, j * length, (j + 1) * length);
  }

  private static float[] outputs(LayerFunction f, float[] z, float[] p) {
    float[] a = new float[f.outputs()];
    f.forward(row(z), f.parameters(p, 0), row(a));
    return a;
  }

  private static Matrix row(float[] numbers) {
    return Matrix.wrap(numbers, 0, 1, numbers.length);
  }
}
