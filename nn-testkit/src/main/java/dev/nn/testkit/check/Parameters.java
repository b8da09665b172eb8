package dev.nn.testkit.check;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Flat parameters with their gradients and state, as a trainer would own them. */
final class Parameters {

  final float[] values;
  final float[] gradients;
  private final List<float[]> states;

  private Parameters(float[] values, float[] gradients, List<float[]> states) {
    this.values = values;
    this.gradients = gradients;
    this.states = states;
  }

  /** Returns random values and gradients, and a state of zeros. */
  static Parameters random(Optimizer optimizer, int size, long seed) {
    RandomStream random = RandomStream.of(seed);
    return new Parameters(
        numbers(size, random.derive("values", 0)),
        numbers(size, random.derive("gradients", 0)),
        Stream.generate(() -> new float[size]).limit(Math.max(0, optimizer.slots())).toList());
  }

  static float[] numbers(int size, RandomStream random) {
    return new Shape(1, size).gaussian(random).data();
  }

  /** Returns copies of one parameter, its gradient and state, in arrays of one element. */
  Parameters alone(int i) {
    return new Parameters(
        new float[] {values[i]},
        new float[] {gradients[i]},
        states.stream().map(state -> new float[] {state[i]}).toList());
  }

  /** Returns copies of all arrays, as a checkpoint saves and restores them. */
  Parameters copy() {
    return new Parameters(
        values.clone(), gradients.clone(), states.stream().map(float[]::clone).toList());
  }

  int size() {
    return values.length;
  }

  ParameterBlock block(int start, int end, Kind kind) {
    return new ParameterBlock(values, gradients, states, start, end, kind);
  }

  void update(Optimizer optimizer, float learningRate, long step) {
    optimizer.update(block(0, size(), Kind.WEIGHTS), learningRate, step);
  }

  void nextGradients(long seed) {
    float[] next = numbers(size(), RandomStream.of(seed).derive("gradients", 1));
    System.arraycopy(next, 0, gradients, 0, size());
  }

  /** Returns whether a parameter is the same, but for the rounding of an average. */
  static boolean isStill(Optimizer optimizer, float before, float after) {
    float rounding = optimizer.needs().averages() ? 4 * Math.ulp(before) : 0;
    return after == before || Math.abs(after - before) <= rounding;
  }

  /** Returns whether a parameter or its state is NaN. */
  boolean hasNan(int i) {
    return Float.isNaN(values[i]) || states.stream().anyMatch(state -> Float.isNaN(state[i]));
  }

  double[] results() {
    return Stream.concat(Stream.of(values), states.stream())
        .flatMapToDouble(array -> IntStream.range(0, size()).mapToDouble(i -> array[i]))
        .toArray();
  }

  String describe(int result) {
    int i = result % size();
    String array = result < size() ? "value" : "state " + (result / size() - 1);
    return array + " of parameter " + i;
  }
}
