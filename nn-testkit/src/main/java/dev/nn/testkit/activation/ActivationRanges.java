package dev.nn.testkit.activation;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.rule.Guards;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Shape;
import dev.nn.testkit.rule.Statelessness.Call;
import java.util.Arrays;
import java.util.List;

/** What an activation reads and writes: its range, all of it, row by row. */
public final class ActivationRanges {

  private static final Rule ROWS =
      new Rule(
          "each row of a batch gets the bits it gets alone, at whatever index it starts",
          "use nothing but the row itself, and index from start(): no mean over the batch, and the"
              + " same arithmetic in a vectorised loop and its remainder");

  private static final Rule INPUTS =
      new Rule(
          "only the last argument is written",
          "keep intermediate values in local variables, not in z or a");

  private static final Rule RANGE =
      new Rule(
          "nothing outside [start, end) is written",
          "let loops run from start() to end(), not over all of data()");

  private static final Rule OVERWRITE =
      new Rule(
          "forward sets every element of a, whatever it held",
          "assign with = and not +=, in every branch");

  /** Different for each array, and far from 0, so that a copy or a product of them shows. */
  private static final float Z_GUARD = -3.75f;

  private static final float A_GUARD = 1234.5f;
  private static final float GRADIENT_GUARD = -777.25f;

  private ActivationRanges() {}

  /** What a forward and a backward pass made of z and g, in arrays of one layout. */
  private record Pass(Matrix z, Matrix a, Matrix gradient) {

    static Pass of(Activation activation, Matrix z, Matrix g) {
      Matrix a = Guards.like(z, A_GUARD);
      activation.forward(z, a);
      Matrix forward = a.copy();
      activation.backward(z, a, g);
      return new Pass(z, forward, g);
    }
  }

  public static void rowsAlone(Activation activation) {
    for (Shape shape : Shape.ODD) {
      Matrix z = z(shape);
      Matrix g = gradient(shape);
      Pass batch =
          Pass.of(
              activation,
              Guards.around(z, Guards.MARGIN, Float.NaN),
              Guards.around(g, Guards.MARGIN, Float.NaN));
      for (int r = 0; r < shape.rows(); r++) {
        int margin = r % 8; // another alignment for each row
        Pass alone =
            Pass.of(
                activation,
                Guards.around(z.slice(r, r + 1), margin, Float.NaN),
                Guards.around(g.slice(r, r + 1), margin, Float.NaN));
        compareRow(activation, "forward", shape, r, batch.z, batch.a, alone.a);
        compareRow(activation, "backward", shape, r, batch.z, batch.gradient, alone.gradient);
      }
    }
  }

  private static void compareRow(
      Activation activation,
      String what,
      Shape shape,
      int r,
      Matrix z,
      Matrix batch,
      Matrix alone) {
    float[] inBatch = batch.row(r);
    float[] byItself = alone.row(0);
    int c = Arrays.mismatch(inBatch, byItself);
    if (c >= 0) {
      throw ROWS.broken(
          activation,
          "%s of row %s of a batch of %s, z = %s".formatted(what, r, shape, z.get(r, c)),
          "%s in the batch, %s alone from index %s"
              .formatted(batch.get(r, c), byItself[c], alone.start()),
          "the same bits");
    }
  }

  public static void inputsUnchanged(Activation activation) {
    for (Shape shape : Shape.ODD) {
      Matrix z = Guards.around(z(shape), Guards.MARGIN, Z_GUARD);
      float[] zBefore = z.data().clone();
      Matrix a = Guards.like(z, A_GUARD);
      activation.forward(z, a);
      INPUTS.checkUnchanged(activation, "z in forward, " + shape, zBefore, z.data());
      float[] aBefore = a.data().clone();
      activation.backward(z, a, Guards.around(gradient(shape), Guards.MARGIN, GRADIENT_GUARD));
      INPUTS.checkUnchanged(activation, "z in backward, " + shape, zBefore, z.data());
      INPUTS.checkUnchanged(activation, "a in backward, " + shape, aBefore, a.data());
    }
  }

  public static void guardsUnchanged(Activation activation) {
    for (Shape shape : Shape.ODD) {
      Matrix z = Guards.around(z(shape), Guards.MARGIN, Z_GUARD);
      guardsUnchanged(activation, z, gradient(shape));
      // Without rows, all of the array is outside.
      guardsUnchanged(activation, z.slice(1, 1), Matrix.zeros(0, shape.columns()));
    }
  }

  private static void guardsUnchanged(Activation activation, Matrix z, Matrix incoming) {
    Matrix a = Guards.like(z, A_GUARD);
    activation.forward(z, a);
    RANGE.checkGuards(activation, "forward, a", a, A_GUARD);
    Matrix g = Guards.like(z, GRADIENT_GUARD);
    System.arraycopy(incoming.data(), 0, g.data(), g.start(), incoming.end());
    activation.backward(z, a, g);
    RANGE.checkGuards(activation, "backward, gradient", g, GRADIENT_GUARD);
  }

  public static void overwrites(Activation activation) {
    for (Shape shape : Shape.ODD) {
      Matrix z = z(shape);
      Matrix first = Guards.like(z, A_GUARD);
      activation.forward(z, first);
      Matrix second = Guards.like(z, -2 * A_GUARD);
      activation.forward(z(shape), second);
      int i = Arrays.mismatch(first.data(), second.data());
      if (i >= 0) {
        throw OVERWRITE.broken(
            activation,
            "z = %s, index %s of %s, a full of %s, then of %s"
                .formatted(z.data()[i], i, shape, A_GUARD, -2 * A_GUARD),
            first.data()[i] + ", then " + second.data()[i],
            "the same bits");
      }
    }
  }

  public static List<Call> calls(Activation activation) {
    return Shape.ODD.stream()
        .map(
            shape ->
                new Call(
                    "forward and backward of a batch of " + shape,
                    () -> {
                      Pass pass = Pass.of(activation, z(shape), gradient(shape));
                      return Guards.values(pass.a, pass.gradient);
                    }))
        .toList();
  }

  private static Matrix z(Shape shape) {
    Matrix z = shape.gaussian(RandomStream.of(2));
    for (int i = 0; i < z.end(); i++) {
      z.data()[i] *= 3; // into the tails as well
    }
    return z;
  }

  private static Matrix gradient(Shape shape) {
    return shape.gaussian(RandomStream.of(3));
  }
}
