package dev.nn.testkit.check;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.List;
import java.util.stream.Stream;

/** The passes of an activation on batches. */
public final class ActivationOperations {

  private ActivationOperations() {}

  public static List<Operation> of(Activation activation) {
    return List.of(forward(activation), backward(activation));
  }

  public static Operation forward(Activation activation) {
    List<List<Matrix>> batches = shapes().map(shape -> List.of(z(shape))).toList();
    return new Operation(
        activation,
        "forward",
        List.of("z"),
        batches,
        (read, before) -> {
          Matrix a = Guards.like(read.get(0), before);
          activation.forward(read.get(0), a);
          return List.of(new Written("a", a));
        });
  }

  private static Operation backward(Activation activation) {
    return new Operation(
        activation,
        "backward",
        List.of("z", "a", "incoming gradient"),
        shapes().map(shape -> backwardBatch(activation, shape)).toList(),
        (read, before) -> {
          Matrix gradient = Guards.around(read.get(2), read.get(0).start(), before);
          activation.backward(read.get(0), read.get(1), gradient);
          return List.of(new Written("gradient", gradient));
        });
  }

  private static List<Matrix> backwardBatch(Activation activation, Shape shape) {
    Matrix a = Guards.like(z(shape), 0);
    activation.forward(z(shape), a);
    return List.of(z(shape), a, shape.gaussian(RandomStream.of(3)));
  }

  /** Returns each shape, and each width without rows, where all of an array is outside. */
  private static Stream<Shape> shapes() {
    return Stream.concat(
        Shape.ODD.stream(), Shape.ODD.stream().map(shape -> new Shape(0, shape.columns())));
  }

  private static Matrix z(Shape shape) {
    RandomStream random = RandomStream.of(2);
    return shape.fill(i -> 3 * (float) random.gaussian(i)); // into the tails as well
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

  private static Matrix row(float[] values) {
    return Matrix.wrap(values, 0, 1, values.length);
  }
}
