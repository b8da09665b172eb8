package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.SurrogateGradient;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.DerivativeCheck.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Checks an activation's backward pass against central differences of its forward pass.
 *
 * <p>For a row z, parameters p and a random incoming gradient g, {@code backward} must give the
 * slope of s(x) = Σₖ gₖ aₖ for each number x in z and p. This works for element-wise functions and
 * for functions of a row. The sum is computed in doubles, so the rounding error of s comes only
 * from outputs aₖ that change with x: Eₖ = 4ε·max(1, |z|, |aₖ|).
 */
final class ActivationDerivative {

  private static final Rule BY_Z =
      new Rule(
          "backward multiplies the gradient by the derivative of forward",
          "derive forward's formula again and compare it with backward, term by term and sign by sign, for each column of z; dL/da is in the gradient on entry");
  private static final Rule BY_P =
      new Rule(
          "dL/dp of a row is dL/da times the derivative of forward with respect to p",
          "derive forward's formula with respect to each parameter; add up the row's outputs that share the parameter, and leave the sum over rows to the engine");
  private static final Rule LINEAR =
      new Rule(
          "backward is linear: a multiple of the gradient comes back as this multiple",
          "multiply the gradient by the derivative, without bounds; clipping is a setting of the training");

  private static final int[] OUTPUTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 17, 40};
  private static final int[] WIDE = {100, 132, 260, 700, 2900};
  private static final float[] SCALES = {0.5f, 2, 6};
  private static final float[] FACTORS = {2, -1, 0, 0x1p20f, 0x1p-20f};
  private static final int ROWS = 12;
  private static final int MOST = 40;
  private static final int MOST_BLOCKS = 50;
  private static final int FAR_POINTS = 126;
  private static final float FAR_SCALE = 4;
  private static final double WIDE_SCALE = 0.125;
  private static final float PROBE = 0.125f;

  /** Steps along a column of z, from −16 to 16 and from −128 to 128. */
  private static final float[] STEPS = {0x1p-7f, 0x1p-4f};

  private static final int POINTS_OF_STEPS = 4096;
  private static final float REST = 0.3f;
  private static final float[] BESIDE = {0x1p-10f, -0x1p-10f, 0x1p-18f, -0x1p-18f};

  private static final int[] EXPONENTS = {6, 9, 13, 17, 21, 26, 32, 45, 62, 90, 120};
  private static final int POINTS = 256;
  private static final double ERRORS = 6;
  private static final double ROUNDING = 1e-3;

  /** A difference too small for training to notice, because outputs near 1 are rounded to 10⁻⁷. */
  private static final double LEAST = 1e-6;

  /**
   * One row, parameters and incoming gradients, with the gradients that the backward pass returns.
   */
  private static final class Row {

    private final TestedFunction f;
    private final float[] z;
    private final float[] p;
    private final float[] g;

    Row(TestedFunction f, float[] z, float[] p, float[] g) {
      this.f = f;
      this.z = z;
      this.p = p;
      this.g = g;
    }

    static Row of(TestedFunction f, float scale, int number) {
      return new Row(
          f,
          Noise.normals(f.columns(), scale, 211L * number),
          f.moved(number).data(),
          Noise.normals(f.outputs(), 1, 5000 + 307L * number));
    }

    private double sum(float[] a) {
      double sum = 0;
      for (int k = 0; k < a.length; k++) {
        sum += g[k] == 0 ? 0 : (double) g[k] * a[k];
      }
      return sum;
    }

    Point byZ(float[] gradient) {
      return new Point(z, x -> sum(f.forward(x, p)), gradient, this::toString);
    }

    void compareZ(DerivativeCheck check, int... columns) {
      Point point = byZ(f.backward(z, p, g).z().data());
      for (int j : columns) {
        double scale = Math.min(FAR_SCALE, Slope.scale(z[j]));
        check.at(point, j, rounding(j, z, x -> f.forward(x, p)), scale);
      }
    }

    void compareP(DerivativeCheck check, int... parameters) {
      float[] gradient = f.backward(z, p, g).p().data();
      Point point = new Point(p, x -> sum(f.forward(z, x)), gradient, this::toString);
      for (int j : parameters) {
        check.at(point, j, rounding(j, p, x -> f.forward(z, x)), 1);
      }
    }

    private interface Outputs {
      float[] at(float[] x);
    }

    /** Returns the rounding error of the outputs that change with a number. */
    private double rounding(int j, float[] x, Outputs outputs) {
      float[] moved = x.clone();
      moved[j] = x[j] - PROBE;
      float[] below = outputs.at(moved);
      moved[j] = x[j] + PROBE;
      float[] above = outputs.at(moved);
      double largest = 1;
      for (float number : z) {
        largest = Math.max(largest, Math.abs(number));
      }
      double rounding = 0;
      double most = 0;
      for (int k = 0; k < g.length; k++) {
        double input = f.isPlain() ? Math.max(1, Math.abs(z[k])) : largest;
        double output = Math.max(Math.abs(below[k]), Math.abs(above[k]));
        double own = Math.abs(g[k]) * DerivativeCheck.UNIT * Math.max(input, output);
        rounding += below[k] != above[k] || (f.isPlain() && k == j) ? own : 0;
        most = Math.max(most, own);
      }
      return rounding == 0 ? most : rounding; // so flat that no output changes
    }

    @Override
    public String toString() {
      return "z = %s, p = %s, incoming gradient %s"
          .formatted(Arrays.toString(z), Arrays.toString(p), Arrays.toString(g));
    }
  }

  private ActivationDerivative() {}

  static boolean isSurrogate(Activation activation) {
    return activation.getClass().isAnnotationPresent(SurrogateGradient.class);
  }

  /** Compares ordinary numbers, numbers far out, round numbers, wide rows and wide intervals. */
  static void check(Activation activation) {
    if (isSurrogate(activation)) {
      return;
    }
    DerivativeCheck byZ = new DerivativeCheck(activation, BY_Z);
    DerivativeCheck byP = new DerivativeCheck(activation, BY_P);
    for (int outputs : OUTPUTS) {
      TestedFunction f = new TestedFunction(activation, outputs);
      for (int r = 0; r < ROWS && f.exists(); r++) {
        Row row = Row.of(f, SCALES[r % SCALES.length], r);
        row.compareZ(byZ, all(f.columns()));
        row.compareP(byP, all(f.parameters()));
      }
    }
    byZ.finish();
    byP.finish();
    far(activation);
    for (int width : WIDE) {
      wide(activation, width);
    }
    for (int width : new int[] {1, 3, 4}) {
      TestedFunction f = new TestedFunction(activation, width);
      if (f.exists()) {
        numbersOfTables(f);
        rises(f);
      }
    }
    if (ActivationChecks.isElementwise(activation)) {
      meanSlopes(activation);
    }
  }

  private static int[] all(int count) {
    int[] all = new int[count];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /** Compares rows of normal numbers in which one number is as large as ±512. */
  private static void far(Activation activation) {
    RandomStream random = Seed.stream("far");
    DerivativeCheck byZ = new DerivativeCheck(activation, BY_Z);
    DerivativeCheck byP = new DerivativeCheck(activation, BY_P);
    for (int point = 0; point < FAR_POINTS; point++) {
      TestedFunction f = new TestedFunction(activation, 1 + point % 4);
      if (f.exists()) {
        Row row = Row.of(f, 1, point);
        int j = point % f.columns();
        double size = Math.scalb(1 + (double) random.uniform(point), 2 + point / 2 % 7);
        row.z[j] = (float) (point % 2 == 0 ? size : -size);
        row.compareZ(byZ, j);
        row.compareP(byP, all(f.parameters()));
      }
    }
  }

  /**
   * Compares wide rows. If the activation is plain, takes blocks of columns, with incoming
   * gradients only in the block, so that rounding elsewhere does not hide the block. Otherwise
   * takes some columns and parameters.
   */
  private static void wide(Activation activation, int most) {
    RandomStream random = Seed.stream("wide").derive("width", most);
    int outputs = TestedFunction.isPlain(activation) ? most - random.below(most / 3, 0) : most;
    TestedFunction f = new TestedFunction(activation, outputs);
    if (!f.exists()) {
      return;
    }
    DerivativeCheck check = new DerivativeCheck(activation, BY_Z);
    Row row = Row.of(f, 1, outputs);
    if (!f.isPlain()) {
      row.compareZ(check, some(f.columns(), random));
      row.compareP(new DerivativeCheck(activation, BY_P), some(f.parameters(), random));
      return;
    }
    float[] a = f.forward(row.z, row.p);
    for (int[] block : DerivativeCheck.blocks(outputs, MOST_BLOCKS, random)) {
      float[] g = new float[outputs];
      double rounding = 0;
      for (int c = block[0]; c < block[1]; c++) {
        g[c] = Noise.normal(77 + 3L * c);
        double size = Math.max(1, Math.max(Math.abs(row.z[c]), Math.abs(a[c])));
        rounding += Math.abs(g[c]) * DerivativeCheck.UNIT * 2 * size;
      }
      Row inBlock = new Row(f, row.z, row.p, g);
      check.along(
          inBlock.byZ(f.backward(row.z, row.p, g).z().data()),
          block[0],
          block[1],
          rounding,
          WIDE_SCALE,
          random);
    }
  }

  /** Returns up to 40 places, including the last three. */
  private static int[] some(int all, RandomStream random) {
    int[] chosen = new int[Math.min(all, MOST)];
    Arrays.setAll(chosen, i -> i < 3 ? Math.max(0, all - 1 - i) : random.below(all, 1000L + i));
    return chosen;
  }

  /**
   * Checks single numbers that random draws miss, such as 1, -3 and 17/255: output and derivative
   * must lie between their values on the two sides, allowing for the changes that a steep function
   * may have there.
   */
  private static void numbersOfTables(TestedFunction f) {
    for (float number : Noise.ofTables()) {
      float[] beside = new float[BESIDE.length];
      for (int side = 0; side < beside.length; side++) {
        beside[side] = number * (1 + BESIDE[side]);
      }
      between(BY_Z, f, f.columns() / 2, number, REST, beside);
    }
  }

  /**
   * Compares outputs and gradients at a number in a column with outputs and gradients at numbers
   * beside it.
   */
  static void between(
      Rule rule, TestedFunction f, int at, float number, float rest, float... beside) {
    List<double[]> sides = new ArrayList<>();
    for (float side : beside) {
      sides.add(both(f, at, side, rest));
    }
    DerivativeCheck.between(
        f.activation(),
        rule,
        "z = %s in column %s of %s, %s in the others".formatted(number, at + 1, f.columns(), rest),
        both(f, at, number, rest),
        sides,
        i ->
            i < f.outputs()
                ? "column %s: an output".formatted(i + 1)
                : "column %s: a gradient".formatted(i - f.outputs() + 1));
  }

  /**
   * Returns outputs and gradients for a row with one number in a column and another number
   * elsewhere. Incoming gradients are 1 in that column, or in all columns if it is not an output
   * column.
   */
  private static double[] both(TestedFunction f, int at, float number, float rest) {
    float[] z = new float[f.columns()];
    Arrays.fill(z, rest);
    z[at] = number;
    float[] g = new float[f.outputs()];
    Arrays.fill(g, f.isPlain() ? 0 : 1);
    g[at % g.length] = 1;
    float[] p = f.moved(0).data();
    float[] a = f.forward(z, p);
    float[] dz = f.backward(z, p, g).z().data();
    return IntStream.range(0, a.length + dz.length)
        .mapToDouble(i -> i < a.length ? a[i] : dz[i - a.length])
        .toArray();
  }

  /**
   * Checks that outputs rise along a column of z as their derivatives say, so that no jump stays
   * hidden.
   */
  private static void rises(TestedFunction f) {
    int at = f.columns() / 2;
    float[] g = Noise.normals(f.outputs(), 0.5f, 71);
    Matrix p = f.moved(0);
    for (float step : STEPS) {
      float[] x = new float[POINTS_OF_STEPS];
      Matrix z = Matrix.zeros(x.length, f.columns());
      Matrix incoming = Matrix.zeros(x.length, g.length);
      Arrays.fill(z.data(), REST);
      for (int i = 0; i < x.length; i++) {
        x[i] = (i - x.length / 2) * step;
        z.set(i, at, x[i]);
        System.arraycopy(g, 0, incoming.data(), i * g.length, g.length);
      }
      Matrix a = Matrix.zeros(x.length, g.length);
      f.activation().forward(z.copy(), p, a);
      Matrix dz = f.backward(z, p, a, incoming).z();
      double[] sums = new double[x.length];
      double[] slopes = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        slopes[i] = dz.get(i, at);
        for (int k = 0; k < g.length; k++) {
          sums[i] += (double) g[k] * a.get(i, k);
        }
      }
      DerivativeCheck.rises(
          f.activation(),
          () ->
              "z along column %s of %s, %s in the others, the sum of outputs times %s"
                  .formatted(at + 1, f.columns(), REST, Arrays.toString(g)),
          x,
          sums,
          slopes);
    }
  }

  /**
   * Checks the derivative of an element-wise function far out, where floats are too far apart for
   * differences. By the fundamental theorem of calculus, the derivative's mean over an interval is
   * the function's rise divided by the interval's length. The mean is estimated from random points,
   * one in each of equal parts of the interval, and may differ by six standard errors.
   */
  private static void meanSlopes(Activation activation) {
    for (int exponent : EXPONENTS) {
      meanSlope(activation, exponent, 1);
      meanSlope(activation, exponent, -1);
    }
  }

  private static void meanSlope(Activation activation, int exponent, int sign) {
    RandomStream random = Seed.stream("mean slope").derive("exponent", exponent);
    float low = sign * (float) Math.scalb(1.0, exponent);
    float high = 2 * low;
    Matrix z = Matrix.zeros(POINTS, 1);
    Matrix slopes = Matrix.zeros(POINTS, 1);
    for (int i = 0; i < POINTS; i++) {
      z.data()[i] =
          sign * (float) Math.scalb(1 + (i + (double) random.uniform(i)) / POINTS, exponent);
      slopes.data()[i] = 1;
    }
    Matrix a = Matrix.zeros(POINTS, 1);
    activation.forward(z, a);
    activation.backward(z, a, slopes);
    Matrix ends = Matrix.zeros(2, 1);
    activation.forward(Matrix.of(new float[][] {{low}, {high}}), ends);
    double first = ends.get(0, 0);
    double last = ends.get(1, 0);
    double rise = (last - first) / ((double) high - low);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < POINTS; i++) {
      if (!Float.isFinite(a.data()[i]) || !Float.isFinite(slopes.data()[i])) {
        return;
      }
      sum += slopes.data()[i];
      squares += (double) slopes.data()[i] * slopes.data()[i];
    }
    double mean = sum / POINTS;
    double variance = Math.max(0, squares / POINTS - mean * mean);
    double size = (Math.abs(first) + Math.abs(last)) / Math.abs(high);
    double tolerance =
        LEAST
            + ERRORS * Math.sqrt(variance / POINTS)
            + ROUNDING * (Math.abs(mean) + Math.abs(rise) + size);
    if (Double.isFinite(rise) && Math.abs(mean - rise) > tolerance) {
      throw BY_Z.broken(
          activation,
          "%s numbers z from %s to %s, incoming gradients 1".formatted(POINTS, low, high),
          "gradients of mean " + (float) mean,
          "%s, the rise of forward from %s to %s over this interval, ± %s"
              .formatted((float) rise, first, last, (float) tolerance));
    }
  }

  /** Checks that multiples of the incoming gradient come back as such. */
  static void linear(Activation activation) {
    for (int outputs : OUTPUTS) {
      TestedFunction f = new TestedFunction(activation, outputs);
      for (int r = 0; r < 4 && f.exists() && !isSurrogate(activation); r++) {
        Row row = Row.of(f, 3, r);
        ActivationGradients once = f.backward(row.z, row.p, row.g);
        for (float factor : FACTORS) {
          float[] g = row.g.clone();
          for (int k = 0; k < g.length; k++) {
            g[k] *= factor;
          }
          ActivationGradients returned = f.backward(row.z, row.p, g);
          requireMultiple(row, factor, once.z().data(), returned.z().data());
          requireMultiple(row, factor, once.p().data(), returned.p().data());
        }
      }
    }
  }

  private static void requireMultiple(Row row, float factor, float[] once, float[] returned) {
    double largest = 0;
    for (float number : once) {
      largest = Math.max(largest, Math.abs((double) factor * number));
    }
    double tolerance = 4 * DerivativeCheck.UNIT * largest + Float.MIN_NORMAL;
    for (int i = 0; i < once.length; i++) {
      double expected = (double) factor * once[i];
      if (!(Math.abs(returned[i] - expected) <= tolerance)) {
        throw LINEAR.broken(
            row.f.activation(),
            "%s, incoming gradient times %s".formatted(row, factor),
            returned[i] + " in column " + (i + 1),
            (float) expected);
      }
    }
  }
}
