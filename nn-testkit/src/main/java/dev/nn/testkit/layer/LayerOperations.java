package dev.nn.testkit.layer;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Guards;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Shapes;
import dev.nn.testkit.check.Statelessness;
import dev.nn.testkit.check.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The passes of an activation with parameters, or of another width, on batches. */
public final class LayerOperations {

  private static final Rule PARAMETERS =
      new Rule(
          "parameters are only read",
          "the optimizer moves p, by the gradient that backward gives; keep intermediate values in"
              + " local variables");

  private static final Rule ACCEPTS =
      new Rule(
          "there are layers of most numbers of outputs",
          "return the width of z from columns(outputs), and refuse no more numbers of outputs than"
              + " the formula has to");

  /** Shapes of calls that are made often; some take long enough to overlap on several threads. */
  private static final List<Shape> CALLED =
      List.of(
          new Shape(1, 1),
          new Shape(17, 3),
          new Shape(5, 17),
          new Shape(3, 100),
          new Shape(0, 4),
          new Shape(64, 64),
          new Shape(37, 130),
          new Shape(300, 12));

  private LayerOperations() {}

  /** Returns both passes on all shapes, of rows and outputs. */
  public static List<Operation> of(Activation activation) {
    List<Operation> all = new ArrayList<>();
    for (Shape shape : shapes(activation, all())) {
      all.add(forward(activation, shape, shape.rows()));
      all.add(backward(activation, shape, shape.rows()));
    }
    return all;
  }

  /** Returns the forward pass of some rows. */
  static Operation forward(Activation activation, Shape shape) {
    return forward(activation, shape, 0);
  }

  /** Returns both passes on some shapes, on variants of the numbers. */
  public static List<List<Operation>> variants(Activation activation) {
    List<Shape> called = shapes(activation, CALLED);
    return IntStream.range(0, Statelessness.VARIANTS)
        .mapToObj(
            variant ->
                called.stream()
                    .flatMap(
                        shape ->
                            Stream.of(
                                forward(activation, shape, variant),
                                backward(activation, shape, variant)))
                    .toList())
        .toList();
  }

  private static List<Shape> all() {
    return Stream.of(
            Shape.ODD.stream(),
            Shape.ODD.stream().map(shape -> new Shape(0, shape.columns())),
            Shapes.many().stream(),
            Shapes.large().stream())
        .flatMap(shapes -> shapes)
        .toList();
  }

  /** Returns those of some shapes that the activation takes, at least a third of them. */
  private static List<Shape> shapes(Activation activation, List<Shape> all) {
    List<Shape> taken =
        all.stream().filter(s -> TestedFunction.accepts(activation, s.columns())).toList();
    if (3 * taken.size() < all.size()) {
      throw ACCEPTS.broken(
          activation,
          all.size() + " layers, of 1 to some thousand outputs",
          "%s layers taken".formatted(taken.size()),
          "a third or more");
    }
    return taken;
  }

  private static Operation forward(Activation activation, Shape shape, int variant) {
    TestedFunction f = new TestedFunction(activation, shape.columns());
    Matrix z = Noise.wild(new Shape(shape.rows(), f.columns()), 3, variant);
    return new Operation(
        activation,
        "forward to %s outputs".formatted(f.outputs()),
        List.of("z"),
        List.of(List.of(z)),
        (read, before) -> {
          Parameters p = new Parameters(f, variant, before);
          Matrix a = result(read.get(0), f.outputs(), 3, before);
          f.forward(read.get(0), p.matrix, a);
          p.requireUnchanged("forward of " + z.shape());
          return List.of(new Written("a", a));
        });
  }

  private static Operation backward(Activation activation, Shape shape, int variant) {
    TestedFunction f = new TestedFunction(activation, shape.columns());
    Matrix z = Noise.wild(new Shape(shape.rows(), f.columns()), 3, variant);
    Matrix a = shape.zeros();
    f.forward(z.copy(), f.moved(variant), a);
    Matrix g = Noise.normal(shape, 1, 31 + variant);
    return new Operation(
        activation,
        "backward of %s outputs".formatted(f.outputs()),
        List.of("z", "a", "incoming gradient"),
        List.of(List.of(z, a, g)),
        (read, before) -> {
          Parameters p = new Parameters(f, variant, before);
          Matrix dz = Guards.like(read.get(0), before);
          Matrix dp = result(read.get(0), f.parameters(), 5, before);
          f.backward(
              read.get(0), p.matrix, read.get(1), new ActivationGradients(read.get(2), dz, dp));
          p.requireUnchanged("backward of " + z.shape());
          return List.of(new Written("dL/dz", dz), new Written("dL/dp", dp));
        });
  }

  /** Returns a matrix of the rows of z, elsewhere in its array unless z is at 0. */
  private static Matrix result(Matrix z, int columns, int shift, float before) {
    int start = z.start() == 0 ? 0 : z.start() + shift;
    Matrix result = Guards.around(Matrix.zeros(z.rows(), columns), start, before);
    for (int i = result.start(); i < result.end(); i++) {
      result.data()[i] = before;
    }
    return result;
  }

  /** The parameters of a call, among guards. */
  private static final class Parameters {

    final TestedFunction f;
    final Matrix matrix;
    final float[] copy;

    Parameters(TestedFunction f, int variant, float guard) {
      this.f = f;
      matrix = Guards.around(f.moved(variant), Guards.MARGIN, guard);
      copy = matrix.data().clone();
    }

    void requireUnchanged(String given) {
      PARAMETERS.checkUnchanged(f.activation(), given + ", p", copy, matrix.data());
    }
  }
}
