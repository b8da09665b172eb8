package dev.nn.core.behaviour;

import dev.nn.api.Schedule;

/** The factors at some positions of a short and a long training. */
record ScheduleTrial(Schedule schedule) implements Trial {

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
