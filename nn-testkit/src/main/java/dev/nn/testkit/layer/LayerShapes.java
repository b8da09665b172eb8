package dev.nn.testkit.layer;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Guards;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;

/** The checks of the shape that an activation states, and of its initial parameters. */
public final class LayerShapes {

  private static final Rule SHAPE =
      new Rule(
          "the width of z and the number of parameters are at least 1, and always the same for a number of outputs",
          "compute them of outputs and hyper-parameters alone; refuse a number of outputs by an IllegalArgumentException");

  private static final Rule SET =
      new Rule(
          "every initial parameter is set, to a finite number",
          "loop over all elements of p from start() to end()");

  private static final Rule PLACE =
      new Rule(
          "initial parameters depend on outputs and stream alone, and nothing beside them is written",
          "draw by the parameter's number, counted from 0 at start(), from the given stream");

  private static final int MOST = 260;
  private static final float GUARD = 1234.5f;

  private LayerShapes() {}

  /** Checks the shapes of layers of up to 260 outputs. */
  public static void stated(Activation activation) {
    for (int outputs = 1; outputs <= MOST; outputs++) {
      TestedFunction f = new TestedFunction(activation, outputs);
      if (!isSound(f)) {
        throw broken(f);
      }
    }
  }

  /** Returns whether the numbers are positive and the same again, or refused. */
  private static boolean isSound(TestedFunction f) {
    try {
      int columns = f.columns();
      int parameters = f.parameters();
      boolean same = columns == f.columns() && parameters == f.parameters();
      return columns > 0 && parameters > 0 && same;
    } catch (IllegalArgumentException e) {
      return true; // there is no layer of that number of outputs
    }
  }

  private static AssertionError broken(TestedFunction f) {
    return SHAPE.broken(
        f.activation(),
        f.outputs() + " outputs",
        "%s columns of z, then %s; %s parameters, then %s"
            .formatted(f.columns(), f.columns(), f.parameters(), f.parameters()),
        "the same numbers from 1 on");
  }

  /** Checks the initial parameters of layers of up to 260 outputs. */
  public static void initialized(Activation activation) {
    for (int outputs = 1; outputs <= MOST; outputs++) {
      if (TestedFunction.accepts(activation, outputs)) {
        initialized(new TestedFunction(activation, outputs));
      }
    }
  }

  private static void initialized(TestedFunction f) {
    float[] first = new float[f.parameters()];
    Arrays.fill(first, Float.NaN);
    f.initialize(Matrix.wrap(first, 0, 1, first.length), stream());
    String given = "%s parameters of a layer of %s outputs".formatted(first.length, f.outputs());
    for (int i = 0; i < first.length; i++) {
      if (!Float.isFinite(first[i])) {
        throw SET.broken(
            f.activation(),
            given + ", NaN before",
            first[i] + " as parameter " + i,
            "a finite number");
      }
    }
    Matrix again = Guards.around(Matrix.zeros(1, first.length), Guards.MARGIN, GUARD);
    f.initialize(again, stream());
    float[] expected =
        Guards.around(Matrix.wrap(first, 0, 1, first.length), Guards.MARGIN, GUARD).data();
    int i = Arrays.mismatch(expected, again.data());
    if (i >= 0) {
      throw PLACE.broken(
          f.activation(),
          "%s, in [%s, %s) of another array".formatted(given, again.start(), again.end()),
          again.data()[i] + " at index " + i,
          expected[i]);
    }
  }

  private static RandomStream stream() {
    return RandomStream.of(32).derive("activation", 0);
  }
}
