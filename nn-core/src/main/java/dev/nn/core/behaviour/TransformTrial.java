package dev.nn.core.behaviour;

import dev.nn.api.columns.Transform;

/** The results of numbers of both signs and of all sizes. */
record TransformTrial(Transform transform) implements Trial {

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
