package dev.nn.core.behaviour;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Three steps of six weights and four biases, one of each without a gradient, which shows a decay:
 * the changes of the parameters, and the state afterwards.
 */
record OptimizerTrial(Optimizer optimizer) implements Trial {

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
