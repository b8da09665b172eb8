package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;

import dev.nn.api.Schedule;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules that are right in a training from its start. */
class RareScheduleDefectsTest {

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(Ratchet.class, "anyOrderOfStepsGivesTheSameFactors"),
        Arguments.of(Clock.class, "resultsAreTheSameOnEveryMachine"));
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
}
