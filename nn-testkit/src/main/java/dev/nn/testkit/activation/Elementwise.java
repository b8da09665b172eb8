package dev.nn.testkit.activation;

import static dev.nn.testkit.activation.ActivationOperations.backward;
import static dev.nn.testkit.activation.ActivationOperations.forward;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Shapes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The check that a function of single elements is the same in each column of each matrix. */
public final class Elementwise {

  private static final Rule RULE =
      new Rule(
          "a function of single elements gives an element the same bits in any column of any matrix",
          "use nothing but the element, and the same arithmetic in a vectorized loop and its remainder");

  private static final int WIDTH = 5;
  private static final int TRIALS = 8;

  private Elementwise() {}

  /**
   * Returns whether a function of short rows is one of their single elements: an element keeps its
   * result when another one changes, and when it is alone.
   */
  static boolean is(Activation activation) {
    for (int trial = 0; trial < TRIALS; trial++) {
      float[] z = Noise.normal(new Shape(1, WIDTH), 2, 50 + trial).data();
      float[] a = forward(activation, z);
      float[] moved = z.clone();
      int at = trial % WIDTH;
      moved[at] += 1;
      float[] there = forward(activation, moved);
      for (int c = 0; c < WIDTH; c++) {
        boolean alone = Float.compare(forward(activation, new float[] {z[c]})[0], a[c]) == 0;
        if (!alone || (c != at && Float.compare(a[c], there[c]) != 0)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Compares matrices of all shapes with columns of the same numbers. */
  public static void places(Activation activation) {
    if (!is(activation)) {
      return;
    }
    List<Shape> shapes =
        Stream.concat(Shapes.many().stream(), Shapes.large().stream()).distinct().toList();
    for (Shape shape : shapes) {
      Matrix z = Noise.wild(shape, 3, 3 + shape.columns());
      Matrix g = Noise.normal(shape, 1, 4 + shape.rows());
      int size = z.end();
      float[] a = new float[size];
      activation.forward(z, Matrix.wrap(a, 0, shape.rows(), shape.columns()));
      compare(activation, "forward", shape, z.data(), a, forward(activation, column(z.data())));
      float[] gradient = g.data().clone();
      activation.backward(
          z,
          Matrix.wrap(a, 0, shape.rows(), shape.columns()),
          Matrix.wrap(gradient, 0, shape.rows(), shape.columns()));
      float[] alone = backward(activation, column(z.data()), column(a), column(g.data()));
      compare(activation, "backward", shape, z.data(), gradient, alone);
    }
  }

  private static Matrix column(float[] numbers) {
    return Matrix.wrap(numbers, 0, numbers.length, 1);
  }

  private static void compare(
      Activation activation,
      String pass,
      Shape shape,
      float[] z,
      float[] returned,
      float[] expected) {
    int i = Arrays.mismatch(returned, expected);
    if (i >= 0) {
      throw RULE.broken(
          activation,
          "%s of %s, z = %s in row %s, column %s"
              .formatted(pass, shape, z[i], i / shape.columns(), i % shape.columns()),
          returned[i],
          expected[i] + ", as in a column of the same numbers");
    }
  }
}
