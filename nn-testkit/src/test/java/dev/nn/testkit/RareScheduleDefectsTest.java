package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;

import dev.nn.api.Schedule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules that are right in a training from its start. */
class RareScheduleDefectsTest {

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(Ratchet.class, "anyOrderOfStepsGivesTheSameFactors"),
        Arguments.of(Clock.class, "resultsAreTheSameOnEveryMachine"),
        Arguments.of(TableOfEpochs.class, "everyStepGetsAFactor"),
        Arguments.of(IntSteps.class, "factorIsFiniteAndNeverNegative"),
        Arguments.of(Overshooting.class, "factorIsFiniteAndNeverNegative"),
        Arguments.of(RememberedLengths.class, "keepsNoState"));
  }

  @Test
  void schedulesThatDoNotEndAreCaught() {
    System.setProperty(Ending.PROPERTY, "1");
    try {
      catches(EmptyCycles.class, "everyStepGetsAFactor", "of 1 epochs, epoch ");
    } finally {
      System.clearProperty(Ending.PROPERTY);
    }
  }

  @ParameterizedTest
  @MethodSource("defects")
  void areCaught(Class<?> contract, String rule) {
    catches(contract, rule);
  }

  /** A schedule named by its class. */
  abstract static class Broken implements Schedule {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }
  }

  /** Never rises above the last factor. */
  public static final class Ratchet extends Broken implements ScheduleContract<Ratchet> {
    private final ThreadLocal<Map<Double, Double>> last = ThreadLocal.withInitial(HashMap::new);

    @Override
    public double factor(double epoch, double epochs) {
      double factor = Math.min(last.get().getOrDefault(epochs, 1.0), 1 - 0.5 * epoch / epochs);
      last.get().put(epochs, factor);
      return factor;
    }
  }

  /** Falls with the time of day. */
  public static final class Clock extends Broken implements ScheduleContract<Clock> {
    @Override
    public double factor(double epoch, double epochs) {
      return System.currentTimeMillis() < 0 ? 0.5 : 1;
    }
  }

  /** Has a factor for each epoch, and none for the end. */
  public static final class TableOfEpochs extends Broken
      implements ScheduleContract<TableOfEpochs> {
    @Override
    public double factor(double epoch, double epochs) {
      double[] factors = new double[(int) epochs];
      Arrays.fill(factors, 0.5);
      return factors[(int) epoch];
    }
  }

  /** Counts cycles, which have no length in short trainings. */
  public static final class EmptyCycles extends Broken implements ScheduleContract<EmptyCycles> {
    @Override
    public double factor(double epoch, double epochs) {
      double length = Math.floor(epochs / 3);
      double left = epoch;
      while (left > length && !Thread.currentThread().isInterrupted()) {
        left -= length;
      }
      return 1 - 0.5 * left / Math.max(1, length);
    }
  }

  /** Counts thousandths of epochs in an int, which is enough for a year. */
  public static final class IntSteps extends Broken implements ScheduleContract<IntSteps> {
    @Override
    public double factor(double epoch, double epochs) {
      int step = ((int) epoch) * 5000;
      int last = ((int) epochs) * 5000;
      return 1 - 0.9 * step / Math.max(1, Math.abs((double) last)) + (step < 0 ? -3 : 0);
    }
  }

  /** Falls below 0 in the last step alone. */
  public static final class Overshooting extends Broken implements ScheduleContract<Overshooting> {
    @Override
    public double factor(double epoch, double epochs) {
      return 1 - 1.0000001 * epoch / epochs;
    }
  }

  /** Remembers each length that was asked for, in the whole program. */
  public static final class RememberedLengths extends Broken
      implements ScheduleContract<RememberedLengths> {
    private static final Map<Long, Double> LENGTHS = new ConcurrentHashMap<>();

    @Override
    public double factor(double epoch, double epochs) {
      double total = LENGTHS.computeIfAbsent((long) epochs, key -> epochs);
      return 1 / (1 + epoch / total);
    }
  }
}
