package dev.nn.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.config.Settings;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTrainingTest {

  private static final Settings PRICE = new Settings(Map.of("target", List.of("price")));

  @Test
  void keepsAFifthForTheTestUnlessRowsAreFew() {
    assertEquals(Recipe.of("price").test(0.2), TableTraining.recipe(PRICE, 50));
    assertEquals(Recipe.of("price").test(0), TableTraining.recipe(PRICE, 49));
    assertEquals(Recipe.of("price").test(0.5), TableTraining.recipe(PRICE.with("test", 0.5), 49));
  }

  @Test
  void setsWhatTheSettingsSay() {
    Settings settings =
        PRICE
            .with("layers", "8 relu")
            .with("members", 2L)
            .with("epochs", 7L)
            .with("shards", 4L)
            .with("schedules", List.of(""))
            .with("threshold", "cost(1,10)")
            .with("positive", "yes")
            .with("calibration", "best")
            .with("groups", "patient")
            .with("test", 0.0);
    Recipe expected =
        Recipe.of("price")
            .test(0)
            .groupedBy("patient")
            .positive("yes")
            .threshold(Threshold.cost(1, 10))
            .calibrated(CalibrationMethod.BEST)
            .layers("8 relu")
            .members(2)
            .training(t -> t.epochs(7).shards(4).schedules());
    assertEquals(expected, TableTraining.recipe(settings, 100));
  }

  @Test
  void joinsSeveralTargets() {
    Settings two = new Settings(Map.of("target", List.of("a", "b"), "test", 0.0));
    assertEquals(
        Recipe.of(Target.of("a").and(Target.of("b"))).test(0), TableTraining.recipe(two, 100));
    assertEquals(
        Recipe.regression("a", "b").test(0),
        TableTraining.recipe(two.with("task", "regression"), 100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"f1", "accuracy", "balanced_accuracy", "recall_at_precision(0.9)", "0.25"})
  void readsThresholds(String text) {
    TableTraining.recipe(PRICE.with("threshold", text), 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cost(1)", "cost(a,b)", "half", "f1(2)"})
  void refusesOtherThresholds(String text) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> TableTraining.recipe(PRICE.with("threshold", text), 100));
    assertTrue(String.valueOf(e.getMessage()).startsWith("threshold is '" + text), e.getMessage());
  }
}
