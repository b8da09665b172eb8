package dev.nn.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.config.Settings;
import dev.nn.cli.training.Account.Baseline;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTrainingTest {

  @TempDir Path folder;

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
  void rejectsOtherThresholds(String text) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> TableTraining.recipe(PRICE.with("threshold", text), 100));
    assertTrue(String.valueOf(e.getMessage()).startsWith("threshold is '" + text), e.getMessage());
  }

  /** The average precision of equal probabilities is the share of the positive label. */
  @Test
  void theCommonestLabelIsEvaluatedByThePositiveLabelOfTheModel() throws IOException {
    double[][] rows = new double[240][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new double[] {r % 7, r % 3 == 0 ? 0 : 1};
    }
    List<Column> columns =
        List.of(Column.number("x"), Column.category("status", List.of("churned", "stayed")));
    Settings settings =
        new Settings(Map.of("target", List.of("status"), "members", 1L, "epochs", 1L));
    Table table = Table.of(columns, rows);
    TableTraining training =
        new TableTraining(settings, folder.resolve("model"), table, Plugins.discover());
    Model model = training.run(List.of(), e -> {}, () -> {});

    Baseline commonest = training.account(model).baselines().get(0);

    Rows test = training.test();
    long churned =
        IntStream.range(0, test.size()).filter(i -> table.cell(test.row(i), 1) == 0).count();
    assertEquals(0, Account.positive(model, model.preprocessing().target().predicted().get(0)));
    assertEquals(
        (double) churned / test.size(), commonest.metrics().get("average_precision"), 1e-9);
  }

  /** The mean predicts a number without bias, and the shares of labels have their entropy. */
  @Test
  void eachOfSeveralTargetsIsComparedWithAConstant() throws IOException {
    double[][] rows = new double[240][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new double[] {r % 7, r * 0.37 % 5, r % 2};
    }
    List<Column> columns =
        List.of(
            Column.number("x"), Column.number("rent"), Column.category("side", List.of("a", "b")));
    Settings settings =
        new Settings(Map.of("target", List.of("rent", "side"), "members", 1L, "epochs", 1L));
    TableTraining training =
        new TableTraining(
            settings, folder.resolve("model"), Table.of(columns, rows), Plugins.discover());
    Model model = training.run(List.of(), e -> {}, () -> {});

    Baseline constant = training.account(model).baselines().get(0);

    assertEquals("constant", constant.name());
    assertEquals(
        model.evaluate(Table.of(columns, rows)).values().keySet(), constant.metrics().keySet());
    assertEquals(0, constant.metrics().get("r2(rent)"), 0.1);
    assertEquals(Math.log(2), constant.metrics().get("log_loss(side)"), 0.01);
  }

  @Test
  void theOrderOfRowsIsNoMereIdentifier() {
    double[][] cells =
        IntStream.range(0, 60)
            .mapToObj(r -> new double[] {r, r % 7, r * r % 11 + 0.5})
            .toArray(double[][]::new);
    Table table =
        Table.of(List.of(Column.number("t"), Column.number("x"), Column.number("price")), cells);
    TableTraining training =
        new TableTraining(PRICE.with("order", "t"), folder.resolve("m"), table, Plugins.discover());
    assertEquals("left out", training.columns().get(0).taken());
    assertTrue(training.columns().get(0).why().startsWith("it holds the order of rows"));
  }
}
