package dev.nn.core.behaviour;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.core.engine.FixedSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plug-in on fixed numbers. Its numbers are the same for the same plug-in, on every machine and
 * Java, but for functions of the plug-in that differ between them.
 */
interface Trial {

  /** Returns the numbers that the plug-in gives; NaN where it gives none. */
  float[] run();

  /** Returns the index of the numbers of one meaning and size to which a number belongs. */
  default int section(int index) {
    return 0;
  }

  /** Returns the meaning of a number in words. */
  String place(int index);

  /** Returns this many numbers that are not there, as those of a plug-in that throws. */
  static float[] none(int count) {
    float[] none = new float[count];
    Arrays.fill(none, Float.NaN);
    return none;
  }

  /** The weights of a layer of 6 inputs and 5 outputs, drawn from a fixed stream. */
  record OfInitializer(Initializer initializer) implements Trial {

    private static final int INPUTS = 6;
    private static final int OUTPUTS = 5;
    private static final NetworkSpec LAYERS =
        NetworkSpec.parse(INPUTS + " -> " + OUTPUTS + " relu -> 1 identity");

    @Override
    public float[] run() {
      Matrix weights = Matrix.zeros(INPUTS, OUTPUTS);
      initializer.initialize(weights, LAYERS, 0, RandomStream.of(1).derive("behaviour", 0));
      return weights.data();
    }

    @Override
    public String place(int index) {
      return "the weight of input %s and output %s".formatted(index / OUTPUTS, index % OUTPUTS);
    }
  }

  /** The factors at some positions of a short and a long training. */
  record OfSchedule(Schedule schedule) implements Trial {

    private static final int SHORT = 10;
    private static final int LONG = 100;

    @Override
    public float[] run() {
      double[] epochs = epochs();
      float[] factors = new float[epochs.length];
      for (int i = 0; i < epochs.length; i++) {
        factors[i] = (float) schedule.factor(epochs[i], total(i));
      }
      return factors;
    }

    private static double[] epochs() {
      return new double[] {0, 0.25, 0.75, 1, 2.5, 5, 7.75, 9.9, 0, 0.5, 3, 11.5, 33, 50.25, 70, 99};
    }

    private static int total(int i) {
      return i < 8 ? SHORT : LONG;
    }

    @Override
    public String place(int index) {
      return "the factor at epoch %s of %s".formatted(epochs()[index], total(index));
    }
  }

  /** The results of numbers of both signs and of all sizes. */
  record OfTransform(Transform transform) implements Trial {

    @Override
    public float[] run() {
      double[] numbers = numbers();
      float[] results = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        results[i] = (float) transform.apply(numbers[i]);
      }
      return results;
    }

    private static double[] numbers() {
      return new double[] {
        0, 1, -1, 0.5, -0.25, 2, 3, -7, 10, 23.5, 60, 100, -365.25, 1000, 1e-3, -1e-6, 1e6, -1e9,
        1.7e9
      };
    }

    @Override
    public int section(int index) {
      return index; // results are of any size
    }

    @Override
    public String place(int index) {
      return "the result of " + numbers()[index];
    }
  }

  /** Three steps of an optimizer that asks for more than ranges of parameters. */
  record OfSteps(Optimizer optimizer) implements Trial {

    @Override
    public float[] run() {
      return FixedSteps.run(optimizer);
    }

    @Override
    public int section(int index) {
      return index / FixedSteps.PARAMETERS;
    }

    @Override
    public String place(int index) {
      int part = index / FixedSteps.PARAMETERS;
      int i = index % FixedSteps.PARAMETERS;
      return part < FixedSteps.STEPS
          ? "parameter %s after step %s".formatted(i, part + 1)
          : "number %s of the averages and the state after %s steps"
              .formatted(index - FixedSteps.STEPS * FixedSteps.PARAMETERS, FixedSteps.STEPS);
    }
  }

  /**
   * Three steps of six weights and four biases, one of each without a gradient, which shows a
   * decay: the changes of the parameters, and the state afterwards.
   */
  record OfOptimizer(Optimizer optimizer) implements Trial {

    static Trial of(Optimizer optimizer) {
      return optimizer.needs().equals(OptimizerNeeds.ELEMENTS)
          ? new OfOptimizer(optimizer)
          : new OfSteps(optimizer);
    }

    private static final int STEPS = 3;
    private static final int WEIGHTS = 6;
    private static final int MOST_SLOTS = 8;

    @Override
    public float[] run() {
      float[] w = {0.5f, -0.75f, 1.25f, 0.01f, -2, 0.3f, 0.2f, -0.4f, 0, 1};
      int n = w.length;
      int slots = optimizer.slots();
      if (slots < 0 || slots > MOST_SLOTS) {
        return new float[] {slots};
      }
      List<float[]> states = new ArrayList<>();
      for (int slot = 0; slot < slots; slot++) {
        states.add(new float[n]);
      }
      float[] result = new float[1 + (STEPS + slots) * n];
      result[0] = slots;
      for (int step = 1; step <= STEPS; step++) {
        float[] before = w.clone();
        float[] g = gradients(step);
        optimizer.update(new ParameterBlock(w, g, states, 0, WEIGHTS, Kind.WEIGHTS), 0.1f, step);
        optimizer.update(new ParameterBlock(w, g, states, WEIGHTS, n, Kind.BIASES), 0.1f, step);
        for (int i = 0; i < n; i++) {
          result[1 + (step - 1) * n + i] = w[i] - before[i];
        }
      }
      for (int slot = 0; slot < slots; slot++) {
        System.arraycopy(states.get(slot), 0, result, 1 + (STEPS + slot) * n, n);
      }
      return result;
    }

    private static float[] gradients(int step) {
      float[] first = {0.25f, -1.5f, 0.004f, 1e-6f, 0, 3, -0.125f, 0.5f, 0, -1e-5f};
      for (int i = 0; i < first.length; i++) {
        first[i] *= step == 2 && i % 2 == 0 ? -0.5f : 1f / step;
      }
      return first;
    }

    @Override
    public int section(int index) {
      return index == 0 ? 0 : 1 + (index - 1) / gradients(1).length;
    }

    @Override
    public String place(int index) {
      if (index == 0) {
        return "the number of state arrays";
      }
      int n = gradients(1).length;
      int part = (index - 1) / n;
      int i = (index - 1) % n;
      return part < STEPS
          ? "the change in step %s of a %s with the gradient %s"
              .formatted(part + 1, i < WEIGHTS ? "weight" : "bias", gradients(part + 1)[i])
          : "state %s of parameter %s after %s steps".formatted(part - STEPS, i, STEPS);
    }
  }
}
