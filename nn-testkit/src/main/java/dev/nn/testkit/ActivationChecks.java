package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks an activation, with or without parameters, and whatever its width. */
final class ActivationChecks {

  private static final Rule ACCEPTS =
      new Rule(
          "layers can have most numbers of outputs",
          "return the width of z from columns(outputs), and reject only numbers of outputs for which the formula cannot work");
  private static final Rule SHAPE =
      new Rule(
          "the width of z is at least 1, the number of parameters at least 0, and both are always the same for a number of outputs",
          "compute them only from outputs and hyper-parameters; reject a number of outputs with an IllegalArgumentException");
  private static final Rule ELEMENTS =
      new Rule(
          "an element-wise function gives an element the same bits in any column of any matrix",
          "use nothing but the element, and the same arithmetic in a vectorized loop and its remainder");
  private static final Rule TINY =
      new Rule(
          "at both zeros and at tiny numbers, output and derivative lie between their values on the two sides",
          "treat -0 as 0, and tiny numbers like others; no division by z and no comparison of bits");
  private static final Rule FINITE =
      new Rule(
          "at 0, ±1000 and other numbers far out the output is not NaN, and where it is finite so are the gradients",
          "rewrite the formula so that nothing overflows: exp(-|z|) for exp(z), z minus the row's maximum in softmax; give a kink one of its two slopes");
  private static final Rule INFINITY =
      new Rule(
          "at ±∞ the output is NaN or continues the output at the largest floats",
          "do not replace large inputs by a bound unless the function is flat beyond it");

  /** Shapes for calls that are made often. Some take long enough to overlap on several threads. */
  private static final List<Shape> CALLED =
      Stream.concat(
              Shape.ODD.stream(),
              Stream.of(new Shape(0, 3), new Shape(64, 64), new Shape(37, 130), new Shape(300, 12)))
          .toList();

  private static final int MOST_OUTPUTS = 260;
  private static final int WIDTH = 5;
  private static final int TRIALS = 8;
  private static final float SIDE = 0x1p-10f;
  private static final float[] TINY_NUMBERS = {
    0f, -0f, Float.MIN_VALUE, 1e-42f, 1e-39f, Float.MIN_NORMAL, 1e-30f, 1e-20f, 1e-12f, 1e-8f, 1e-5f
  };

  private static final float FAR = 1000f;
  private static final float[][] PATTERNS = {{0}, {FAR}, {-FAR}, {0, FAR, -FAR}, {FAR, 0}};

  /** Plain activations are tested up to 10¹², others only up to 10⁸, because they multiply. */
  private static final float[] MAGNITUDES = {
    5, 16, 20.5f, 50, 88.5f, 104, 350, 710, 5000, 65_536, 1e6f, 2.5e7f, 1e8f, 3e9f, 1e10f, 1e12f
  };

  private static final float MOST_OF_OTHERS = 1e8f;
  private static final int[] OUTPUTS = {1, 2, 3, 4, 17, 32};

  private ActivationChecks() {}

  /** Checks dL/dz and dL/dp against central differences. */
  static void derivative(Activation activation) {
    ActivationDerivative.check(activation);
  }

  /** Checks that multiples of the incoming gradient come back as such. */
  static void linear(Activation activation) {
    ActivationDerivative.linear(activation);
  }

  /** Checks a rule for both passes, on all shapes. */
  static void operations(Activation activation, Consumer<Operation> rule) {
    List<Shape> all =
        Stream.of(
                Shape.ODD.stream(),
                Shape.ODD.stream().map(shape -> new Shape(0, shape.columns())),
                Shape.many().stream(),
                Shape.large().stream())
            .flatMap(shapes -> shapes)
            .toList();
    for (Shape shape : shapes(activation, all)) {
      TestedFunction f = new TestedFunction(activation, shape.columns());
      Operation.check(activation, f.passes(activation, shape.rows(), shape.rows()), rule);
    }
  }

  /**
   * Returns both passes on several shapes, each on variants of the numbers.
   *
   * @param other an equal activation, which computes the inputs, so that {@code activation} is not
   *     called before the first returned call
   */
  static List<Call> calls(Activation activation, Activation other) {
    List<Shape> called = shapes(activation, CALLED);
    return Statelessness.calls(
        variant ->
            called.stream()
                .map(
                    shape ->
                        new TestedFunction(other, shape.columns())
                            .passes(activation, shape.rows(), variant))
                .flatMap(List::stream)
                .toList());
  }

  /** Returns the shapes that the activation accepts, which must be at least a third. */
  private static List<Shape> shapes(Activation activation, List<Shape> all) {
    List<Shape> taken =
        all.stream().filter(s -> new TestedFunction(activation, s.columns()).exists()).toList();
    if (3 * taken.size() < all.size()) {
      throw ACCEPTS.broken(
          activation,
          all.size() + " layers, of 1 to some thousand outputs",
          "%s layers taken".formatted(taken.size()),
          "a third or more");
    }
    return taken;
  }

  /** Checks the width and the number of parameters in layers with up to 260 outputs. */
  static void shape(Activation activation) {
    for (int outputs = 1; outputs <= MOST_OUTPUTS; outputs++) {
      TestedFunction f = new TestedFunction(activation, outputs);
      try {
        int columns = f.columns();
        int parameters = f.parameters();
        boolean same = columns == f.columns() && parameters == f.parameters();
        if (!same || columns < 1 || parameters < 0) {
          throw SHAPE.broken(
              activation,
              outputs + " outputs",
              "%s columns of z, then %s; %s parameters, then %s"
                  .formatted(columns, f.columns(), parameters, f.parameters()),
              "the same numbers, from 1 and from 0 on");
        }
      } catch (IllegalArgumentException e) {
        // no layer can have this number of outputs
      }
    }
  }

  /** Checks the initial parameters in layers with up to 260 outputs. */
  static void initialized(Activation activation) {
    List<Operation> draws = new ArrayList<>();
    for (int outputs = 1; outputs <= MOST_OUTPUTS; outputs++) {
      TestedFunction f = new TestedFunction(activation, outputs);
      if (f.exists() && f.isLearned()) {
        RandomStream random = RandomStream.of(32).derive("activation", 0);
        draws.add(
            Operations.draw(
                "parameters of a layer of %s outputs".formatted(outputs),
                List.of(Matrix.zeros(1, f.parameters())),
                p -> activation.initialize(p, f.outputs(), random)));
      }
    }
    Operation.check(activation, draws, Operation::setsFinite);
    Operation.check(activation, draws, Operation::guardsUnchanged);
    Operation.check(activation, draws, Operation::alone);
  }

  /**
   * Returns whether a function is element-wise on short rows: an element keeps its result if
   * another one changes, and if it is alone.
   */
  static boolean isElementwise(Activation activation) {
    if (!TestedFunction.isPlain(activation)) {
      return false;
    }
    TestedFunction f = new TestedFunction(activation, WIDTH);
    float[] none = {};
    for (int trial = 0; trial < TRIALS; trial++) {
      float[] z = Noise.normal(new Shape(1, WIDTH), 2, 50 + trial).data();
      float[] a = f.forward(z, none);
      float[] moved = z.clone();
      int at = trial % WIDTH;
      moved[at] += 1;
      float[] there = f.forward(moved, none);
      for (int c = 0; c < WIDTH; c++) {
        float alone = new TestedFunction(activation, 1).forward(new float[] {z[c]}, none)[0];
        if (Float.compare(alone, a[c]) != 0 || (c != at && Float.compare(a[c], there[c]) != 0)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Compares matrices of all shapes with a single column of the same numbers. */
  static void places(Activation activation) {
    if (!isElementwise(activation)) {
      return;
    }
    List<Shape> shapes =
        Stream.concat(Shape.many().stream(), Shape.large().stream()).distinct().toList();
    for (Shape shape : shapes) {
      Matrix z = Noise.wild(shape, 3, 3 + shape.columns());
      Matrix g = Noise.normal(shape, 1, 4 + shape.rows());
      Matrix a = shape.zeros();
      activation.forward(z, a);
      Matrix aloneA = Matrix.zeros(z.end(), 1);
      activation.forward(column(z), aloneA);
      compare(activation, "forward", z, a, aloneA);
      Matrix alone = column(g.copy());
      activation.backward(column(z), column(a), alone);
      activation.backward(z, a, g);
      compare(activation, "backward", z, g, alone);
    }
  }

  private static Matrix column(Matrix matrix) {
    return Matrix.wrap(matrix.data(), 0, matrix.end(), 1);
  }

  private static void compare(
      Activation activation, String pass, Matrix z, Matrix returned, Matrix expected) {
    int i = Arrays.mismatch(returned.data(), expected.data());
    if (i >= 0) {
      throw ELEMENTS.broken(
          activation,
          "%s of %s, z = %s in row %s, column %s"
              .formatted(pass, z.shape(), z.data()[i], i / z.columns() + 1, i % z.columns() + 1),
          returned.data()[i],
          expected.data()[i] + ", as in a column of the same numbers");
    }
  }

  /**
   * Checks both zeros, denormal numbers and other tiny numbers: output and derivative must lie
   * between their values on the two sides of 0, allowing for the changes that a steep function may
   * have there.
   */
  static void tiny(Activation activation) {
    for (int width = 1; width <= 3 && TestedFunction.isPlain(activation); width++) {
      for (int i = 0; i < 2 * TINY_NUMBERS.length * width; i++) {
        float number = TINY_NUMBERS[i / 2 % TINY_NUMBERS.length];
        tiny(new TestedFunction(activation, width), i % width, i % 2 == 0 ? number : -number);
        tiny(new TestedFunction(activation, width), i % width, i % 2 == 0 ? -number : number);
      }
    }
  }

  private static void tiny(TestedFunction f, int at, float tiny) {
    ActivationDerivative.between(TINY, f, at, tiny, 0.5f, -SIDE, SIDE, -SIDE * SIDE, SIDE * SIDE);
  }

  /** Checks rows with one number, and rows with one number far out, at the initial parameters. */
  static void finite(Activation activation) {
    for (int outputs : OUTPUTS) {
      TestedFunction f = new TestedFunction(activation, outputs);
      if (!f.exists()) {
        continue;
      }
      float[] z = new float[f.columns()];
      for (float[] pattern : PATTERNS) {
        for (int c = 0; c < z.length; c++) {
          z[c] = pattern[c % pattern.length];
        }
        finite(f, z);
      }
      for (int column : IntStream.of(0, z.length / 2, z.length - 1).distinct().toArray()) {
        for (float magnitude : MAGNITUDES) {
          if (f.isPlain() || magnitude <= MOST_OF_OTHERS) {
            Arrays.fill(z, 0.5f);
            z[column] = magnitude;
            finite(f, z);
            z[column] = -magnitude;
            finite(f, z);
          }
        }
      }
    }
  }

  private static void finite(TestedFunction f, float[] z) {
    float[] p = f.initial(RandomStream.of(31)).data();
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
    ActivationGradients gradients = f.backward(z, p, g);
    for (Matrix gradient : List.of(gradients.z(), gradients.p())) {
      for (int c = 0; c < gradient.end(); c++) {
        float number = gradient.data()[c];
        boolean infinite = f.isPlain() && Float.isInfinite(a[c]);
        boolean right = infinite ? !Float.isNaN(number) : Float.isFinite(number);
        if (!right && (f.isPlain() || !overflows)) {
          throw FINITE.broken(
              f.activation(),
              given + ", a = " + Arrays.toString(a) + ", incoming gradients 0.5",
              "a gradient of " + Arrays.toString(gradient.data()),
              "a finite number in column " + (c + 1));
        }
      }
    }
  }

  /** Checks that the output at ±∞ continues the output at the largest floats. */
  static void infinity(Activation activation) {
    for (int width = 1; width <= 17 && TestedFunction.isPlain(activation); width += 2) {
      for (int sign = -1; sign <= 1; sign += 2) {
        float[] returned = atMiddle(activation, width, sign * Float.POSITIVE_INFINITY);
        float[] atFar = atMiddle(activation, width, sign * FAR);
        float[] atLargest = atMiddle(activation, width, sign * Float.MAX_VALUE);
        for (int c = 0; c < width; c++) {
          if (!Float.isNaN(returned[c]) && !continues(returned[c], atLargest[c], atFar[c])) {
            throw INFINITY.broken(
                activation,
                "z = %s in the middle of %s numbers, 0.5 in the others"
                    .formatted(sign * Float.POSITIVE_INFINITY, width),
                returned[c] + " in column " + (c + 1),
                "NaN, or a number that continues %s for a z of %s"
                    .formatted(atLargest[c], sign * Float.MAX_VALUE));
          }
        }
      }
    }
  }

  private static float[] atMiddle(Activation activation, int width, float number) {
    float[] z = new float[width];
    Arrays.fill(z, 0.5f);
    z[width / 2] = number;
    return new TestedFunction(activation, width).forward(z, new float[0]);
  }

  // A function that has levelled out keeps its value, except for rounding; a growing one may reach
  // ∞.
  private static boolean continues(float atInfinity, float atLargest, float atFar) {
    if (Float.isInfinite(atInfinity)) {
      return Math.signum(atInfinity) == Math.signum(atLargest)
          && (Math.abs(atLargest) > Math.abs(atFar) || Float.isInfinite(atFar));
    }
    return Math.abs(atInfinity - atLargest) <= 2 * Math.ulp(atLargest) + Float.MIN_NORMAL;
  }

  /** Checks that a NaN in z shows in its row of the output, and in no other. */
  static void nan(Activation activation) {
    RandomStream random = Seed.stream("NaN");
    for (Shape shape : Shape.random()) {
      for (int draw = 0; draw < 3; draw++) {
        int row = random.below(shape.rows(), draw);
        nan(activation, shape, row, random.below(shape.columns(), 10 + draw), draw);
      }
    }
    for (int outputs = 1; outputs < 136; outputs++) {
      int columns = Math.max(1, columns(activation, outputs));
      for (int draw = 0; draw < (outputs < 8 ? columns : 2); draw++) {
        int c = outputs < 8 ? draw : random.below(columns, 10L * outputs + draw);
        nan(activation, new Shape(3, outputs), 1, c, outputs);
      }
    }
  }

  private static int columns(Activation activation, int outputs) {
    TestedFunction f = new TestedFunction(activation, outputs);
    return f.exists() ? f.columns() : 0;
  }

  private static void nan(Activation activation, Shape shape, int row, int column, int variant) {
    TestedFunction f = new TestedFunction(activation, shape.columns());
    if (f.exists()) {
      int c = column % f.columns();
      Matrix z = Noise.normal(new Shape(shape.rows(), f.columns()), 1, variant);
      Operation forward = f.forward(z, f.moved(0));
      Operation.check(
          activation, List.of(forward), op -> op.nan(op.batches().get(0), row, c, c + 1, 1));
    }
  }
}
