package dev.nn.testkit.activation;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Guards;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Shapes;
import dev.nn.testkit.check.Statelessness;
import dev.nn.testkit.check.Written;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The passes of an activation on batches. */
public final class ActivationOperations {

  /** Shapes of calls that are made often; some take long enough to overlap on several threads. */
  private static final List<Shape> CALLED =
      Stream.concat(
              Shape.ODD.stream(),
              Stream.of(new Shape(0, 3), new Shape(64, 64), new Shape(37, 130), new Shape(300, 9)))
          .toList();

  private ActivationOperations() {}

  /** Returns both passes on all shapes. */
  public static List<Operation> of(Activation activation) {
    List<Matrix> inputs = inputs();
    return List.of(forward(activation, inputs), backward(activation, inputs, 0));
  }

  /** Returns both passes on some shapes, on a variant of the numbers. */
  public static List<List<Operation>> variants(Activation activation) {
    return IntStream.range(0, Statelessness.VARIANTS)
        .mapToObj(
            variant -> {
              List<Matrix> inputs =
                  CALLED.stream().map(shape -> Noise.wild(shape, 3, variant)).toList();
              return List.of(
                  forward(activation, inputs), backward(activation, inputs, variant + 1));
            })
        .toList();
  }

  /** Returns the forward pass on all shapes. */
  public static Operation forward(Activation activation) {
    return forward(activation, inputs());
  }

  private static Operation forward(Activation activation, List<Matrix> inputs) {
    return new Operation(
        activation,
        "forward",
        List.of("z"),
        inputs.stream().map(List::of).toList(),
        (read, before) -> {
          Matrix a = Guards.like(read.get(0), before);
          activation.forward(read.get(0), a);
          return List.of(new Written("a", a));
        });
  }

  private static Operation backward(Activation activation, List<Matrix> inputs, int variant) {
    return new Operation(
        activation,
        "backward",
        List.of("z", "a", "incoming gradient"),
        inputs.stream().map(z -> backwardBatch(activation, z, variant)).toList(),
        (read, before) -> {
          Matrix gradient = Guards.around(read.get(2), read.get(0).start(), before);
          activation.backward(read.get(0), read.get(1), gradient);
          return List.of(new Written("gradient", gradient));
        });
  }

  private static List<Matrix> backwardBatch(Activation activation, Matrix z, int variant) {
    Matrix a = Guards.like(z, 0);
    activation.forward(z.copy(), a);
    Shape shape = new Shape(z.rows(), z.columns());
    return List.of(z, a, Noise.normal(shape, 1, 31 + variant));
  }

  /** Returns numbers of each shape, and of each width without rows, where all is outside. */
  private static List<Matrix> inputs() {
    RandomStream random = RandomStream.of(2);
    return Stream.of(
            Shape.ODD.stream().map(shape -> shape.fill(i -> 3 * (float) random.gaussian(i))),
            Shape.ODD.stream().map(shape -> new Shape(0, shape.columns()).zeros()),
            Shapes.many().stream().map(shape -> Noise.wild(shape, 3, shape.rows())),
            Shapes.large().stream().map(shape -> Noise.wild(shape, 3, shape.columns())))
        .flatMap(matrices -> matrices)
        .toList();
  }

  static float[] forward(Activation activation, float[] z) {
    float[] a = new float[z.length];
    activation.forward(row(z.clone()), row(a));
    return a;
  }

  static float[] backward(Activation activation, float[] z, float[] a, float[] incoming) {
    float[] gradient = incoming.clone();
    activation.backward(row(z), row(a), row(gradient));
    return gradient;
  }

  static float[] forward(Activation activation, Matrix z) {
    Matrix a = Matrix.zeros(z.rows(), z.columns());
    activation.forward(z, a);
    return a.data();
  }

  static float[] backward(Activation activation, Matrix z, Matrix a, Matrix incoming) {
    Matrix gradient = incoming.copy();
    activation.backward(z, a, gradient);
    return gradient.data();
  }

  private static Matrix row(float[] values) {
    return Matrix.wrap(values, 0, 1, values.length);
  }
}
