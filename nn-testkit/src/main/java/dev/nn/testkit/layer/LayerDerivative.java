package dev.nn.testkit.layer;

import dev.nn.api.Activation;
import dev.nn.api.RandomStream;
import dev.nn.api.SurrogateGradient;
import dev.nn.testkit.check.Comparison;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.derivative.Slope;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The backward pass against central differences of the forward pass, by z and by p. For a row z,
 * parameters p and a random incoming gradient g, dL/dx must be the slope of s(x) = Σₖ gₖ aₖ, for x
 * a number of z or of p. The error of s is that of the aₖ which change with x at all: 4ε·max(1,
 * |z|, |aₖ|) each.
 */
public final class LayerDerivative {

  private static final Rule BY_Z =
      new Rule(
          "dL/dz is dL/da times the derivative of forward by z",
          "derive forward's formula by each column of z, and multiply by dL/da of the outputs that depend on it");

  private static final Rule BY_P =
      new Rule(
          "dL/dp of a row is dL/da times the derivative of forward by p",
          "derive forward's formula by each parameter; add up the outputs of the row that share it, and leave the sum over rows to the engine");

  private static final Rule LINEAR =
      new Rule(
          "backward is linear: a multiple of dL/da comes back as this multiple",
          "multiply dL/da by the derivative, without bounds; clipping is a setting of the training");

  private static final int[] OUTPUTS = {1, 2, 3, 4, 5, 8, 16, 17};
  private static final int[] WIDE = {100, 132, 260, 700};
  private static final float[] SCALES = {0.5f, 2, 6};
  private static final float[] FACTORS = {2, -1, 0, 0x1p20f, 0x1p-20f};
  private static final int ROWS = 12;
  private static final int MOST = 40;
  private static final int FAR_EXPONENTS = 8;
  private static final float FAR_SCALE = 4;
  private static final double UNIT = 4 * 0x1p-23;
  private static final float PROBE = 0.125f;

  private LayerDerivative() {}

  /** Compares dL/dz on ordinary numbers, numbers far out, and wide rows. */
  public static void byZ(Activation activation) {
    if (isSurrogate(activation)) {
      return;
    }
    Comparison comparison = new Comparison(activation, BY_Z);
    for (int outputs : OUTPUTS) {
      if (TestedFunction.accepts(activation, outputs)) {
        TestedFunction f = new TestedFunction(activation, outputs);
        for (int r = 0; r < ROWS; r++) {
          Row row = new Row(f, SCALES[r % SCALES.length], r);
          row.byZ(comparison, f.columns(), j -> j);
          row.far(r).byZ(new Comparison(activation, BY_Z), 1, i -> 0);
        }
      }
    }
    comparison.finish();
    wide(activation, BY_Z, true);
  }

  /** Compares dL/dp. */
  public static void byP(Activation activation) {
    if (isSurrogate(activation)) {
      return;
    }
    Comparison comparison = new Comparison(activation, BY_P);
    for (int outputs : OUTPUTS) {
      if (TestedFunction.accepts(activation, outputs)) {
        TestedFunction f = new TestedFunction(activation, outputs);
        for (int r = 0; r < ROWS; r++) {
          Row row = new Row(f, SCALES[r % SCALES.length], r);
          row.byP(comparison, f.parameters(), i -> i);
          row.far(r).byP(new Comparison(activation, BY_P), f.parameters(), i -> i);
        }
      }
    }
    comparison.finish();
    wide(activation, BY_P, false);
  }

  /** Compares some columns of wide rows, the last ones among them. */
  private static void wide(Activation activation, Rule rule, boolean byZ) {
    RandomStream random = Seed.stream("wide layers");
    for (int outputs : WIDE) {
      if (TestedFunction.accepts(activation, outputs)) {
        TestedFunction f = new TestedFunction(activation, outputs);
        Row row = new Row(f, 1, outputs);
        int all = byZ ? f.columns() : f.parameters();
        int most = Math.min(all, MOST);
        IntUnaryOperator chosen =
            i -> i < 3 ? Math.max(0, all - 1 - i) : random.below(all, 1000L * outputs + i);
        Comparison comparison = new Comparison(activation, rule);
        if (byZ) {
          row.byZ(comparison, most, chosen);
        } else {
          row.byP(comparison, most, chosen);
        }
      }
    }
  }

  /** Checks multiples of the incoming gradient. */
  public static void linear(Activation activation) {
    if (isSurrogate(activation)) {
      return;
    }
    for (int outputs : OUTPUTS) {
      for (int r = 0; r < 3 && TestedFunction.accepts(activation, outputs); r++) {
        Row row = new Row(new TestedFunction(activation, outputs), 3, r);
        for (float factor : FACTORS) {
          float[] multiple = row.g.clone();
          for (int k = 0; k < multiple.length; k++) {
            multiple[k] *= factor;
          }
          String given = "%s, incoming gradient times %s".formatted(row, factor);
          requireMultiple(
              activation,
              given,
              factor,
              row.f.zGradient(row.z, row.p, row.g),
              row.f.zGradient(row.z, row.p, multiple));
          requireMultiple(
              activation,
              given,
              factor,
              row.f.pGradient(row.z, row.p, row.g),
              row.f.pGradient(row.z, row.p, multiple));
        }
      }
    }
  }

  private static void requireMultiple(
      Activation activation, String given, float factor, float[] once, float[] returned) {
    double largest = 0;
    for (float number : once) {
      largest = Math.max(largest, Math.abs((double) factor * number));
    }
    for (int i = 0; i < once.length; i++) {
      double expected = (double) factor * once[i];
      if (!(Math.abs(returned[i] - expected) <= 4 * UNIT * largest + Float.MIN_NORMAL)) {
        throw LINEAR.broken(activation, given, returned[i] + " as number " + i, (float) expected);
      }
    }
  }

  private static boolean isSurrogate(Activation activation) {
    return activation.getClass().isAnnotationPresent(SurrogateGradient.class);
  }

  /** One row, parameters and incoming gradients. */
  private static final class Row {

    final TestedFunction f;
    final float[] z;
    final float[] p;
    final float[] g;

    Row(TestedFunction f, float scale, int number) {
      this.f = f;
      z = normals(f.columns(), scale, 211L * number);
      p = f.moved(number).data();
      g = normals(f.outputs(), 1, 5000 + 307L * number);
    }

    private static float[] normals(int count, float scale, long place) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = scale * Noise.normal(place + i);
      }
      return numbers;
    }

    /** Returns this row with its first number far out. */
    Row far(int number) {
      float size = Math.scalb(1.3f, 2 + number % FAR_EXPONENTS);
      z[0] = number % 2 == 0 ? size : -size;
      return this;
    }

    void byZ(Comparison comparison, int count, IntUnaryOperator chosen) {
      float[] returned = f.zGradient(z, p, g);
      for (int i = 0; i < count; i++) {
        int j = chosen.applyAsInt(i);
        comparison.add(slope(true, j), returned[j], j, this::toString);
      }
    }

    void byP(Comparison comparison, int count, IntUnaryOperator chosen) {
      float[] returned = f.pGradient(z, p, g);
      for (int i = 0; i < count; i++) {
        int j = chosen.applyAsInt(i);
        comparison.add(slope(false, j), returned[j], j, this::toString);
      }
    }

    private Slope slope(boolean byZ, int j) {
      float x = byZ ? z[j] : p[j];
      float[] below = at(byZ, j, x - PROBE);
      float[] above = at(byZ, j, x + PROBE);
      double largest = 1;
      for (float number : z) {
        largest = Math.max(largest, Math.abs(number));
      }
      double rounding = 0;
      double most = 0;
      for (int k = 0; k < g.length; k++) {
        double size = Math.max(Math.abs(below[k]), Math.abs(above[k]));
        double own = Math.abs(g[k]) * UNIT * Math.max(largest, size);
        rounding += below[k] == above[k] ? 0 : own;
        most = Math.max(most, own);
      }
      return Slope.of(
          t -> {
            float[] a = at(byZ, j, t);
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
              sum += (double) g[k] * a[k];
            }
            return sum;
          },
          x,
          rounding == 0 ? most : rounding, // too flat for any output to change
          byZ ? Math.min(FAR_SCALE, Slope.scale(x)) : 1);
    }

    private float[] at(boolean byZ, int j, float x) {
      float[] moved = byZ ? z.clone() : p.clone();
      moved[j] = x;
      return byZ ? f.forward(moved, p) : f.forward(z, moved);
    }

    @Override
    public String toString() {
      return "z = %s, p = %s, incoming gradient %s"
          .formatted(Arrays.toString(z), Arrays.toString(p), Arrays.toString(g));
    }
  }
}
