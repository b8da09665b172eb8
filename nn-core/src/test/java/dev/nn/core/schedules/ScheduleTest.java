package dev.nn.core.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Hyperparameters;
import dev.nn.api.PluginText;
import dev.nn.api.Schedule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All schedules, by their text, in a training of 20 epochs. */
class ScheduleTest {

  private static final double EPOCHS = 20;

  /** Fine enough to see a jump, and no multiple of it falls on a corner. */
  private static final double SMALL = EPOCHS / 7001;

  private static Schedule schedule(String text) {
    PluginText plugin = PluginText.parse(text);
    Schedule standard =
        ServiceLoader.load(Schedule.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(schedule -> schedule.name().equals(plugin.name()))
            .findFirst()
            .orElseThrow();
    return Hyperparameters.with(standard, plugin.hyperparameters());
  }

  /** The factors, worked by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "constant; 0; 1",
        "constant; 17.3; 1",
        // 1/2 to the power of ⌊e / 10⌋.
        "step; 0; 1",
        "step; 9.99; 1",
        "step; 10; 0.5",
        "step; 19.99; 0.5",
        "step(every=3, factor=0.25); 8.5; 0.0625",
        // 0.95 · 0.95, and √0.25 halfway through the first epoch.
        "exponential; 0; 1",
        "exponential; 2; 0.9025",
        "exponential(rate=0.25); 0.5; 0.5",
        // cos 0 = 1, cos π/3 = 1/2, cos π/2 = 0, cos π = −1.
        "cosine; 0; 1",
        "cosine; 6.666666666666667; 0.75",
        "cosine; 10; 0.5",
        "cosine; 20; 0",
        "cosine(floor=0.2); 10; 0.6",
        "cosine(floor=0.2); 20; 0.2",
        // 0.1 + 0.9 / 2.
        "warm_up; 0; 0.1",
        "warm_up; 0.5; 0.55",
        "warm_up; 1; 1",
        "warm_up; 15; 1",
        "warm_up(epochs=2.5, start=0); 1; 0.4",
        // The peak is at 0.3 · 20 = 6; halfway up, at 3, (0.04 + 1) / 2; halfway down, at 13.
        "one_cycle; 0; 0.04",
        "one_cycle; 3; 0.52",
        "one_cycle; 6; 1",
        "one_cycle; 13; 0.50005",
        "one_cycle; 20; 0.0001",
        "one_cycle(peak_at=0.5, start=1, end=0); 3; 1",
        // Beyond the end, the last factor.
        "cosine; 25; 0",
        "one_cycle; 25; 0.0001",
      })
  void factorsByHand(String text, double epoch, double expected) {
    assertEquals(expected, schedule(text).factor(epoch, EPOCHS), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"constant", "step(every=3)", "exponential", "cosine", "cosine(floor=0.1)"})
  void neverRises(String text) {
    Schedule schedule = schedule(text);
    for (double epoch = 0; epoch < EPOCHS; epoch += SMALL) {
      assertTrue(
          schedule.factor(epoch + SMALL, EPOCHS) <= schedule.factor(epoch, EPOCHS), "at " + epoch);
    }
  }

  @Test
  void warmUpNeverFalls() {
    Schedule schedule = schedule("warm_up(epochs=5)");
    for (double epoch = 0; epoch < EPOCHS; epoch += SMALL) {
      assertTrue(
          schedule.factor(epoch + SMALL, EPOCHS) >= schedule.factor(epoch, EPOCHS), "at " + epoch);
    }
  }

  @Test
  void oneCycleRisesToItsPeakAndFallsFromThere() {
    Schedule schedule = schedule("one_cycle");
    for (double epoch = 0; epoch < EPOCHS - SMALL; epoch += SMALL) {
      double change = schedule.factor(epoch + SMALL, EPOCHS) - schedule.factor(epoch, EPOCHS);
      if (epoch + SMALL <= 6) {
        assertTrue(change > 0, "at " + epoch);
      } else if (epoch >= 6) {
        assertTrue(change < 0, "at " + epoch);
      }
    }
  }

  /** No slope is steeper than that of warm_up, 0.9 an epoch. */
  @ParameterizedTest
  @ValueSource(strings = {"constant", "exponential", "cosine", "warm_up", "one_cycle"})
  void isContinuous(String text) {
    Schedule schedule = schedule(text);
    for (double epoch = 0; epoch < EPOCHS; epoch += SMALL) {
      double change = schedule.factor(epoch + SMALL, EPOCHS) - schedule.factor(epoch, EPOCHS);
      assertTrue(Math.abs(change) < 0.91 * SMALL, "at " + epoch);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "step(every=0); every is 0; at least 1",
        "step(factor=0); factor is 0.0; above 0 and at most 1",
        "step(factor=1.5); factor is 1.5; above 0 and at most 1",
        "exponential(rate=0); rate is 0.0; above 0 and at most 1",
        "exponential(rate=NaN); rate is NaN; above 0 and at most 1",
        "cosine(floor=-0.1); floor is -0.1; at least 0 and at most 1",
        "warm_up(epochs=0); epochs is 0.0; above 0 and finite",
        "warm_up(start=2); start is 2.0; at least 0 and at most 1",
        "one_cycle(peak_at=1); peak_at is 1.0; above 0 and below 1",
        "one_cycle(start=-1); start is -1.0; at least 0 and at most 1",
        "one_cycle(end=2); end is 2.0; at least 0 and at most 1",
      })
  void rejectsValuesOutOfRange(String text, String value, String range) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> schedule(text)))
        .hasMessageContainingAll(value, range);
  }

  @Test
  void defaultsAreAsDocumented() {
    List<String> texts =
        ServiceLoader.load(Schedule.class).stream()
            .map(provider -> PluginText.of(provider.get()).toString())
            .toList();
    assertEquals(
        Set.of(
            "constant",
            "step(every=10, factor=0.5)",
            "exponential(rate=0.95)",
            "cosine(floor=0.0)",
            "warm_up(epochs=1.0, start=0.1)",
            "one_cycle(peak_at=0.3, start=0.04, end=1.0E-4)"),
        texts.stream().collect(Collectors.toSet()));
  }
}
