package dev.nn.testkit;

import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.Statelessness.Call;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Checks the factors over trainings of several lengths, from the first step to the end. */
final class ScheduleChecks {

  private static final Rule FINITE =
      new Rule(
          "the factor is 0 or more, and finite as a float, from the first step to the end",
          "guard against division by zero, a root or power of a negative number, and a position at which a phase is over or has no length");

  private static final Rule LEARNS =
      new Rule(
          "some step of a training has a factor above 0",
          "divide doubles, not whole numbers; the factor multiplies the learning rate");

  private static final Rule ORDER =
      new Rule(
          "any order of steps gives the same factors",
          "compute the factor from epoch and epochs alone: a resumed training asks for the middle first");

  /** Lengths of trainings, in epochs. */
  private static final int[] EPOCHS = {1, 2, 3, 10, 37, 100, 1000};

  /**
   * How many steps divide a training, so that a step falls on a whole epoch of the lengths above
   * only at 0 and at the end.
   */
  private static final int STEPS = 997;

  private static final int MOST_BORDERS = 1000;

  private static final Rule ANSWERS =
      new Rule(
          "each step of a training gets a factor, in a moment",
          "guard an index at the end of the training, where epoch is epochs, and a loop over cycles whose length may be 0");

  /** Lengths of long trainings, in epochs. */
  private static final int[] LONG = {100_000, 2_000_000};

  private ScheduleChecks() {}

  /** Checks that no position throws or takes forever. */
  static void answers(Schedule schedule) {
    for (int epochs : EPOCHS) {
      String meaning = "of %s epochs, epoch ".formatted(epochs);
      Ending.require(
          ANSWERS, schedule, meaning, positions(epochs), e -> schedule.factor(e, epochs));
    }
  }

  static void finite(Schedule schedule) {
    answers(schedule);
    for (int epochs : IntStream.concat(Arrays.stream(EPOCHS), Arrays.stream(LONG)).toArray()) {
      for (double epoch : positions(epochs)) {
        double factor = schedule.factor(epoch, epochs);
        if (!(factor >= 0 && factor <= Float.MAX_VALUE)) {
          throw FINITE.broken(schedule, given(epoch, epochs), factor, "0 or more, and finite");
        }
      }
    }
  }

  static void learns(Schedule schedule) {
    answers(schedule);
    for (int epochs : EPOCHS) {
      if (Arrays.stream(factors(schedule, epochs)).noneMatch(factor -> factor > 0)) {
        throw LEARNS.broken(
            schedule, "all steps of %s epochs".formatted(epochs), "no factor above 0", "one");
      }
    }
  }

  /**
   * Returns a call for each training length, which gives the factors of all steps.
   *
   * @param other an equal schedule, which shows that there are such factors
   */
  static List<Call> calls(Schedule schedule, Schedule other) {
    answers(other);
    return Arrays.stream(EPOCHS)
        .mapToObj(
            epochs ->
                new Call(
                    "all steps of %s epochs".formatted(epochs),
                    variant -> factors(schedule, epochs + 7 * variant)))
        .toList();
  }

  /** Asks for the factors in random order, because resumed trainings do, and compares the bits. */
  static void anyOrder(Schedule schedule) {
    answers(schedule);
    for (int epochs : EPOCHS) {
      double[] positions = positions(epochs);
      double[] expected = factors(schedule, epochs);
      RandomStream random = Seed.stream("order of steps").derive("epochs", epochs);
      for (int draw = 0; draw < positions.length; draw++) {
        int i = random.below(positions.length, draw);
        double factor = schedule.factor(positions[i], epochs);
        if (Double.compare(factor, expected[i]) != 0) {
          throw ORDER.broken(
              schedule,
              given(positions[i], epochs) + ", after others than before",
              factor,
              expected[i] + ", as in rising order");
        }
      }
    }
  }

  private static double[] factors(Schedule schedule, int epochs) {
    return Arrays.stream(positions(epochs)).map(epoch -> schedule.factor(epoch, epochs)).toArray();
  }

  /** Returns the first step, steps within epochs, the boundaries between epochs, and the end. */
  private static double[] positions(int epochs) {
    return DoubleStream.concat(
            IntStream.rangeClosed(0, STEPS).mapToDouble(step -> (double) epochs * step / STEPS),
            IntStream.rangeClosed(0, Math.min(epochs, MOST_BORDERS))
                .mapToDouble(whole -> whole)
                .flatMap(whole -> DoubleStream.of(Math.nextDown(whole), whole, Math.nextUp(whole))))
        .filter(epoch -> epoch >= 0 && epoch <= epochs)
        .sorted()
        .toArray();
  }

  private static String given(double epoch, int epochs) {
    return "epoch %s of %s".formatted(epoch, epochs);
  }
}
