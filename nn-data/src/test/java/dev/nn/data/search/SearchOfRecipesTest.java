package dev.nn.data.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.data.Column;
import dev.nn.data.Fold;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.CrossValidation;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ClassMetrics.BalancedAccuracy;
import dev.nn.data.metrics.ClassMetrics.F1;
import dev.nn.data.metrics.ClassMetrics.TopKAccuracy;
import dev.nn.data.metrics.ConfusionMatrix.Average;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.metrics.RankingMetrics.RocAuc;
import dev.nn.data.metrics.TargetMetric;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the package together with recipes and models. */
class SearchOfRecipesTest {

  private static final int ROWS = 120;

  private static final Metric RMSE = new Rmse();

  /** price = 4 · area + 2 for the city "b"; the noise says nothing. */
  private final Table houses = houses();

  private static Table houses() {
    RandomStream random = RandomStream.of(2);
    double[][] cells = new double[ROWS][];
    for (int r = 0; r < ROWS; r++) {
      double area = random.uniform(3L * r);
      int city = random.below(2, 3L * r + 1);
      cells[r] = new double[] {area, city, random.uniform(3L * r + 2), 4 * area + 2 * city};
    }
    return Table.of(
        List.of(
            Column.number("area"),
            Column.category("city", List.of("a", "b")),
            Column.number("noise"),
            Column.number("price")),
        cells);
  }

  private static Recipe recipe(double rate) {
    return Recipe.of("price").layers("").training(t -> t.learningRate((float) rate).epochs(30));
  }

  /** Prices have a deviation of about 1.5; the recipe can learn them exactly. */
  @Test
  void aRecipeIsCrossValidated() {
    List<Fold> folds = KFold.random(Rows.all(ROWS), 3, 1);
    CrossValidation validation = CrossValidation.of(recipe(0.1), houses, folds);
    assertEquals(3, validation.folds().size());
    assertTrue(validation.of("rmse").mean() < 0.2, validation.toString());
    Table train = houses.select(folds.get(1).train());
    Table test = houses.select(folds.get(1).test());
    assertEquals(
        recipe(0.1).train(train).evaluate(test).values(), validation.folds().get(1).values());
  }

  @Test
  void theSearchTrainsRecipesForAsManyEpochsAsTheBudget() {
    Space rates = Space.empty().logRange("rate", 1e-6, 0.1);
    Experiment experiment =
        Experiment.of(houses, RMSE, configuration -> recipe(configuration.number("rate")));
    SearchResult result = new SuccessiveHalving(rates, Goal.of(RMSE), 3, 4).run(experiment, 9, 3);
    Trial best = result.best();
    assertEquals(27, best.budget());
    Recipe again = recipe(best.configuration().number("rate")).training(t -> t.epochs(27));
    assertEquals(again.train(houses).metrics().get("validation_rmse"), best.score());
  }

  @Test
  void settingsAreNamedByTheSpace() {
    Space space =
        Space.empty()
            .logRange("learning_rate", 1e-3, 0.1)
            .choice("layers", "", "4 tanh")
            .wholeRange("batch_size", 16, 64)
            .wholeRange("shards", 1, 4);
    Experiment named = Experiment.of(houses, RMSE, recipe(1));
    Experiment mapped =
        Experiment.of(
            houses,
            RMSE,
            c ->
                recipe(c.number("learning_rate"))
                    .layers(c.text("layers"))
                    .training(t -> t.batchSize(c.whole("batch_size")).shards(c.whole("shards"))));
    RandomSearch search = new RandomSearch(space, Goal.of(RMSE), 4);
    SearchResult result = search.run(named, 4, 5);
    assertEquals(search.run(mapped, 4, 5, Execution.oneByOne()), result);
    Recipe best = result.best().configuration().recipe(recipe(1)).training(t -> t.epochs(5));
    assertEquals(result.best().score(), best.train(houses).metrics().get("validation_rmse"));
  }

  @Test
  void aSettingThatARecipeDoesNotHaveIsNamed() {
    Configuration units = Space.empty().wholeRange("units", 4, 8).configuration(0, 0);
    String message =
        assertThrows(IllegalArgumentException.class, () -> units.recipe(recipe(1))).getMessage();
    assertTrue(message.startsWith("a recipe has no setting 'units' for a conf"), message);
  }

  @Test
  void aSettingThatChangesTheRowsOfTheScoreIsRejected() {
    Experiment experiment = Experiment.of(houses, RMSE, recipe(1));
    for (String name : List.of("seed", "validation", "test", "groups", "order", "epochs")) {
      Configuration one = Space.empty().choice(name, "1", "2").configuration(0, 0);
      String message =
          assertThrows(IllegalArgumentException.class, () -> experiment.run(one, 1)).getMessage();
      assertThat(message)
          .contains(name.equals("epochs") ? "sets the epochs" : "'" + name + "' changes the rows");
    }
  }

  /** The score is of calibrated probabilities and of the labels that the threshold decides for. */
  @Test
  void theScoreIsThatOfTheModelWithItsDecisions() {
    Configuration none = Space.empty().configuration(0, 0);
    Recipe balanced = Recipe.of("city").layers("4 tanh").balanced().training(t -> t.epochs(20));
    for (Recipe recipe :
        List.of(
            balanced.threshold(Threshold.at(0.8)),
            balanced.threshold(Threshold.at(0.8)).members(3))) {
      Model model = recipe.train(houses);
      for (Metric metric : List.of(new Accuracy(), new LogLoss(), new BalancedAccuracy())) {
        assertEquals(
            model.metrics().get("validation_" + metric.name()),
            Experiment.of(houses, metric, c -> recipe).run(none, 20),
            metric.name());
      }
    }
  }

  @Test
  void theIdentityHasTheSettingsOfTheMetric() {
    Configuration none = Space.empty().configuration(0, 0);
    Experiment first = Experiment.of(houses, new RocAuc(0), recipe(1));
    Experiment third = Experiment.of(houses, new RocAuc(2), recipe(1));
    assertNotEquals(first.identity(none), third.identity(none));
    assertTrue(third.identity(none).startsWith("RocAuc(2) of the recipe "), third.identity(none));
    Metric ofPrice = new TargetMetric("price", RMSE, 0, 1);
    String identity = Experiment.of(houses, ofPrice, recipe(1)).identity(none);
    assertTrue(identity.startsWith("TargetMetric(price, Rmse(), 0, 1) of"), identity);
  }

  @Test
  void theJournalOfAnotherTableOrRecipeIsRejected(@TempDir Path folder) {
    Space rates = Space.empty().logRange("learning_rate", 1e-3, 0.1);
    RandomSearch search = new RandomSearch(rates, Goal.of(RMSE), 4);
    Execution execution = Execution.sideBySide().journal(folder.resolve("search.jsonl"));
    Experiment experiment = Experiment.of(houses, RMSE, recipe(1));
    SearchResult result = search.run(experiment, 3, 2, execution);
    assertEquals(result, search.run(experiment, 3, 2, execution));
    Table fewer = houses.select(Rows.all(60));
    for (Experiment other :
        List.of(
            Experiment.of(fewer, RMSE, recipe(1)),
            Experiment.of(houses, RMSE, recipe(1).patience(3)))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> search.run(other, 3, 2, execution))
              .getMessage();
      assertTrue(message.contains("line 1: the journal belongs to another search"), message);
    }
  }

  @Test
  void aMetricMustSuitTheTaskAndHaveRowsForValidation() {
    Experiment f1 = Experiment.of(houses, new F1(Average.MACRO), c -> recipe(0.1));
    Configuration none = Space.empty().configuration(0, 0);
    assertThrows(IllegalArgumentException.class, () -> f1.run(none, 1));
    Experiment unvalidated = Experiment.of(houses, RMSE, c -> recipe(0.1).validation(0));
    assertThat(assertThrows(IllegalArgumentException.class, () -> unvalidated.run(none, 1)))
        .hasMessageContainingAll("no validation rows", "validation(0.2)");
  }

  /** Two labels are always among the first two; the first alone is the accuracy. */
  @Test
  void metricsBesidesTheUsualOnesDoAsWell() {
    Recipe cities = Recipe.of("city").layers("").training(t -> t.learningRate(0.1f).epochs(5));
    Configuration none = Space.empty().configuration(0, 0);
    assertEquals(1, Experiment.of(houses, new TopKAccuracy(2), c -> cities).run(none, 5));
    Model model = cities.train(houses);
    double first = Experiment.of(houses, new TopKAccuracy(1), c -> cities).run(none, 5);
    assertEquals(model.metrics().get("validation_accuracy"), first);

    PermutationImportance importance = new PermutationImportance(new TopKAccuracy(1), 3, 1);
    Importances importances = importance.of(model, houses, Rows.all(ROWS));
    assertEquals("top_1_accuracy", importances.metric());
    assertEquals(model.evaluate(houses).value("accuracy"), importances.baseline());
    assertTrue(importances.of("price").mean() > 0.1, importances.toString());
  }

  @Test
  void rawColumnsOfAModelAreShuffled() {
    Model model = recipe(0.1).train(houses);
    Importances importances =
        new PermutationImportance(RMSE, 4, 1).of(model, houses, Rows.all(ROWS));
    assertEquals(
        List.of("area", "city", "noise"),
        importances.columns().stream().map(Importances.Importance::column).toList());
    assertEquals(model.evaluate(houses).value("rmse"), importances.baseline());
    assertTrue(importances.of("area").mean() > 0.5, importances.toString());
    assertTrue(importances.of("city").mean() > 0.5, importances.toString());
    assertTrue(importances.of("noise").mean() < 0.1, importances.toString());
  }

  @Test
  void aMetricThatIsNotDefinedForAModelIsSaidNotToBe() {
    Model scores =
        Recipe.of("city").layers("").output("identity").loss("mse").epochs(2).train(houses);
    PermutationImportance importance = new PermutationImportance(new LogLoss(), 2, 1);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> importance.of(scores, houses, Rows.all(ROWS)))
            .getMessage();
    assertTrue(message.startsWith("log_loss is not defined: the prediction"), message);
  }
}
