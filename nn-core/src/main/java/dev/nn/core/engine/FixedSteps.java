package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Steps of an optimizer on a fixed quadratic function, by which two versions can be told apart. */
public final class FixedSteps {

  private static final NetworkSpec LAYERS = NetworkSpec.parse("3 -> 2 none -> 1 none");

  /** The number of steps. */
  public static final int STEPS = 3;

  /** The number of parameters. */
  public static final int PARAMETERS = LAYERS.parameterCount();

  private static final float RATE = 0.1f;

  private final float[] w = new float[PARAMETERS];

  private FixedSteps() {
    for (int i = 0; i < w.length; i++) {
      w[i] = (i % 2 == 0 ? 1 : -1) * (0.25f + 0.5f * i);
    }
  }

  /** Returns the parameters after each step, then the averages, the state and the numbers. */
  public static float[] run(Optimizer optimizer) {
    return new FixedSteps().result(optimizer);
  }

  private float[] result(Optimizer optimizer) {
    float none = Float.POSITIVE_INFINITY;
    Architecture layers =
        Architecture.of(LAYERS, Collections.nCopies(LAYERS.layers().size(), new None()));
    TrainedParameters trained =
        TrainedParameters.of(layers, w, new Penalties(0, 0, none, none), optimizer, 1);
    List<float[]> results = new ArrayList<>();
    DoubleSupplier evaluation = () -> evaluate(trained);
    for (int step = 1; step <= STEPS; step++) {
      double loss = evaluation.getAsDouble();
      trained.update(RATE, step, Member.ALONE);
      trained.complete(RATE, step, loss, evaluation);
      results.add(trained.values().clone());
    }
    results.add(trained.evaluated(STEPS).clone());
    results.addAll(trained.state());
    double[] numbers = trained.numbers();
    float[] rounded = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      rounded[i] = (float) numbers[i];
    }
    results.add(rounded);
    return joined(results);
  }

  /** Writes the gradient of Σ ½·cᵢ·(wᵢ - 1)², of which one is always 0. */
  private static double evaluate(TrainedParameters trained) {
    float[] values = trained.values();
    float[] g = trained.gradients();
    double loss = 0;
    for (int i = 0; i < values.length; i++) {
      float distance = values[i] - 1;
      float slope = (i % 5) * 0.25f * distance;
      g[i] = slope;
      loss += 0.5 * slope * distance;
    }
    return loss;
  }

  private static float[] joined(List<float[]> arrays) {
    float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
    int at = 0;
    for (float[] array : arrays) {
      System.arraycopy(array, 0, all, at, array.length);
      at += array.length;
    }
    return all;
  }

  /** A function that is never called. */
  private record None() implements Activation {

    @Override
    public String name() {
      return "none";
    }

    @Override
    public void forward(Matrix z, Matrix a) {}

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }
}
