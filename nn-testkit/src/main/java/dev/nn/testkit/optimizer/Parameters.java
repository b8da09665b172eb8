package dev.nn.testkit.optimizer;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.testkit.rule.Guards;
import dev.nn.testkit.rule.Shape;
import java.util.ArrayList;
import java.util.List;

/** Flat parameters with their gradients and state, as a trainer would own them. */
final class Parameters {

  private final float[] values;
  private final float[] gradients;
  private final List<float[]> states;

  private Parameters(float[] values, float[] gradients, List<float[]> states) {
    this.values = values;
    this.gradients = gradients;
    this.states = states;
  }

  /** Random values and gradients, state of zeros. */
  static Parameters random(Optimizer optimizer, int size, long seed) {
    RandomStream random = RandomStream.of(seed);
    return new Parameters(
        numbers(size, random.derive("values", 0)),
        numbers(size, random.derive("gradients", 0)),
        states(optimizer, size));
  }

  static float[] numbers(int size, RandomStream random) {
    return new Shape(1, size).gaussian(random).data();
  }

  private static List<float[]> states(Optimizer optimizer, int size) {
    List<float[]> states = new ArrayList<>();
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[size]);
    }
    return states;
  }

  float[] values() {
    return values;
  }

  float[] gradients() {
    return gradients;
  }

  List<float[]> states() {
    return states;
  }

  int size() {
    return values.length;
  }

  ParameterBlock block(int start, int end, Kind kind) {
    return new ParameterBlock(values, gradients, states, start, end, kind);
  }

  /** Updates all weights at once. */
  void update(Optimizer optimizer, float learningRate, long step) {
    optimizer.update(block(0, size(), Kind.WEIGHTS), learningRate, step);
  }

  /** Replaces the gradients by those of a seed. */
  void nextGradients(long seed) {
    float[] next = numbers(size(), RandomStream.of(seed).derive("gradients", 1));
    System.arraycopy(next, 0, gradients, 0, size());
  }

  /** Values and state, one after the other. */
  double[] results() {
    Matrix[] all = new Matrix[1 + states.size()];
    all[0] = Matrix.wrap(values, 0, 1, size());
    for (int slot = 0; slot < states.size(); slot++) {
      all[slot + 1] = Matrix.wrap(states.get(slot), 0, 1, size());
    }
    return Guards.values(all);
  }

  /** Which number of {@link #results} an index means. */
  String describe(int result) {
    int i = result % size();
    String array = result < size() ? "value" : "state " + (result / size() - 1);
    return array + " of parameter " + i;
  }
}
