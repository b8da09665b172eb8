package dev.nn.testkit.layer;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.check.Shape;
import java.util.Arrays;
import java.util.List;

/** The checks at the numbers of a diverging network. */
public final class LayerExtremes {

  private static final Rule FINITE =
      new Rule(
          "at 0, ±1000 and other numbers up to ±10⁸ the output is not NaN, and where it is finite so are the gradients",
          "rewrite the formula so that nothing overflows: exp(-|z|) for exp(z); give a kink one of its two slopes");

  private static final int[] OUTPUTS = {1, 2, 3, 4, 17, 32};
  private static final float[] MAGNITUDES = {
    5, 16, 20.5f, 50, 88.5f, 104, 350, 710, 5000, 65_536, 1e6f, 2.5e7f, 1e8f
  };

  private LayerExtremes() {}

  /** Checks rows of one number, and rows with one number far out, at the initial parameters. */
  public static void finite(Activation activation) {
    for (int outputs : OUTPUTS) {
      if (!TestedFunction.accepts(activation, outputs)) {
        continue;
      }
      TestedFunction f = new TestedFunction(activation, outputs);
      for (float[] pattern : new float[][] {{0}, {1000}, {-1000}, {0, 1000, -1000}, {1000, 0}}) {
        float[] z = new float[f.columns()];
        for (int c = 0; c < z.length; c++) {
          z[c] = pattern[c % pattern.length];
        }
        finite(f, z);
      }
      for (int column : new int[] {0, f.columns() / 2, f.columns() - 1}) {
        for (float magnitude : MAGNITUDES) {
          float[] z = new float[f.columns()];
          Arrays.fill(z, 0.5f);
          z[column] = magnitude;
          finite(f, z);
          z[column] = -magnitude;
          finite(f, z);
        }
      }
    }
  }

  private static void finite(TestedFunction f, float[] z) {
    Matrix initial = Matrix.zeros(1, f.parameters());
    f.initialize(initial, RandomStream.of(31));
    float[] p = initial.data();
    float[] a = f.forward(z, p);
    String given = "z = %s, p = %s".formatted(Arrays.toString(z), Arrays.toString(p));
    boolean overflows = false;
    for (float output : a) {
      if (Float.isNaN(output)) {
        throw FINITE.broken(f.activation(), given, "an output of " + Arrays.toString(a), "no NaN");
      }
      overflows |= Float.isInfinite(output);
    }
    float[] g = new float[f.outputs()];
    Arrays.fill(g, 0.5f);
    requireFinite(f, given, "dL/dz", f.zGradient(z, p, g), overflows);
    requireFinite(f, given, "dL/dp", f.pGradient(z, p, g), overflows);
  }

  private static void requireFinite(
      TestedFunction f, String given, String name, float[] gradient, boolean overflows) {
    for (float number : gradient) {
      if (!overflows && !Float.isFinite(number)) {
        throw FINITE.broken(
            f.activation(),
            given + ", incoming gradients 0.5",
            name + " of " + Arrays.toString(gradient),
            "finite numbers");
      }
    }
  }

  /** Checks that a NaN in z shows in its row of the output, and in no other. */
  public static void nan(Activation activation) {
    RandomStream random = Seed.stream("NaN of layers");
    for (int outputs = 1; outputs < 136; outputs++) {
      if (TestedFunction.accepts(activation, outputs)) {
        Shape shape = new Shape(3, outputs);
        Operation forward = LayerOperations.forward(activation, shape);
        int columns = new TestedFunction(activation, outputs).columns();
        int most = outputs < 8 ? columns : 2;
        for (int draw = 0; draw < most; draw++) {
          int c = outputs < 8 ? draw : random.below(columns, 10L * outputs + draw);
          forward.nan(List.of(Noise.normal(new Shape(3, columns), 1, outputs)), 1, c, c + 1);
        }
      }
    }
  }
}
