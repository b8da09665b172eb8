package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.History;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.CrossValidation;
import dev.nn.data.metrics.GreatestError;
import dev.nn.data.metrics.HitRate;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Goal;
import dev.nn.data.search.RandomSearch;
import dev.nn.data.search.SearchResult;
import dev.nn.data.search.Space;
import dev.nn.data.search.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics by name in a recipe: in results, in each epoch, as the end of a training, in files. */
class RecipeMetricsTest {

  private static final int ROWS = 240;
  private static final String GREATEST = "acme:greatest_error";

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.METRIC, List.of(new GreatestError(), new HitRate()));

  @TempDir Path folder;

  private static Table table() {
    RandomStream random = RandomStream.of(5);
    double[] x = IntStream.range(0, ROWS).mapToDouble(random::gaussian).toArray();
    double[] y = new double[ROWS];
    String[] sign = new String[ROWS];
    for (int r = 0; r < ROWS; r++) {
      y[r] = 1000 + 50 * StrictMath.sin(2 * x[r]) + 5 * random.gaussian(ROWS + r);
      sign[r] = x[r] + 0.5 * random.gaussian(2 * ROWS + r) > 0 ? "up" : "down";
    }
    return new MemoryTable().numbers("x", x).numbers("y", y).texts("sign", sign);
  }

  private static Recipe numbers() {
    return Recipe.of("y")
        .preprocessing(p -> p.without("sign"))
        .quick()
        .test(0.2)
        .validation(0.25)
        .training(t -> t.epochs(8));
  }

  @Test
  void standInTheMetricsOfEachPart() {
    Recipe recipe = numbers().metrics(GREATEST, "acme:greatest_error(factor=2)", "rmse");
    Model model = recipe.train(table(), PLUGINS);
    for (String part : List.of("train", "validation", "test")) {
      double once = model.metrics().get(part + "_" + GREATEST);
      assertTrue(once > 5, part + " " + once);
      assertEquals(2 * once, model.metrics().get(part + "_" + GREATEST + "(factor=2)"));
    }
    Table test = table().select(recipe.split(table()).test());
    double greatest = 0;
    List<Prediction> predictions = model.predict(test);
    for (int r = 0; r < test.rows(); r++) {
      greatest = Math.max(greatest, Math.abs(predictions.get(r).number() - test.cell(r, 1)));
    }
    assertEquals(greatest, model.metrics().get("test_" + GREATEST), 1e-3);
    assertEquals(greatest, model.evaluate(test).value(GREATEST), 1e-3);
    assertEquals(
        List.of(
            new MetricMeaning(GREATEST, false, "EUR"),
            new MetricMeaning(GREATEST + "(factor=2)", false, "EUR"),
            new MetricMeaning("rmse", false, "")),
        model.chosenMetrics());
  }

  /** The weights, and so everything else, stay as they are without further metrics. */
  @Test
  void changeNoBit() {
    Model plain = numbers().train(table(), PLUGINS);
    Model model = numbers().metrics(GREATEST).train(table(), PLUGINS);
    assertEquals(plain.network().fingerprint(), model.network().fingerprint());
    assertFalse(numbers().toJson().contains("metrics"), numbers().toJson());
  }

  /** The value of the last epoch is that of the validation rows by the last network. */
  @Test
  void areRecordedAfterEachEpoch() {
    Recipe recipe = numbers().metrics(GREATEST, "r2").intervals(false).monitor(GREATEST);
    Model model = recipe.train(table(), PLUGINS);
    History history = model.history().get(0);
    List<Double> values = history.metrics().get("val_" + GREATEST);
    assertEquals(8, values.size());
    assertEquals(8, history.metrics().get("val_r2").size());
    double least = values.stream().mapToDouble(v -> v).min().orElseThrow();
    assertEquals(least, model.metrics().get("validation_" + GREATEST), 1e-6);
  }

  /** Training goes on while the metric improves; the weights are those of its best epoch. */
  @Test
  void theMonitorChoosesTheEpoch() {
    Recipe labels =
        Recipe.of("sign").preprocessing(p -> p.without("y")).quick().training(t -> t.epochs(30));
    Recipe recipe = labels.monitor("acme:hit_rate").patience(4);
    Model model = recipe.train(table(), PLUGINS);
    double[] values = history(model, "val_acme:hit_rate");
    double best = DoubleStream.of(values).max().orElseThrow();
    int bestEpoch = 0;
    while (values[bestEpoch] < best) {
      bestEpoch++;
    }
    assertEquals(bestEpoch + 4, values.length - 1, "patience of 4");
    assertNotEquals(values.length, history(labels.train(table()), "val_loss").length);
    assertEquals(best, model.metrics().get("validation_acme:hit_rate"), 25);
  }

  private static double[] history(Model model, String metric) {
    return model.history().get(0).metrics().get(metric).stream().mapToDouble(v -> v).toArray();
  }

  @Test
  void aRecipeSurvivesItsText() {
    Recipe recipe = numbers().metrics(GREATEST, "top_k_accuracy(k=3)").monitor(GREATEST);
    assertEquals(recipe, Recipe.parse(recipe.toJson()));
    assertNotEquals(recipe, numbers());
    assertEquals(numbers(), numbers().monitor("val_loss"));
  }

  @Test
  void severalTargetsHaveOneEach() {
    Recipe recipe =
        Recipe.of(Target.regression("y").and(Target.classification("sign")))
            .quick()
            .training(t -> t.epochs(2))
            .metrics(GREATEST, "acme:hit_rate")
            .monitor("acme:hit_rate");
    Model model = recipe.train(table(), PLUGINS);
    assertTrue(
        model.metrics().containsKey("train_acme:greatest_error(y)"), model.metrics()::toString);
    assertEquals(
        100 * model.metrics().get("train_accuracy(sign)"),
        model.metrics().get("train_acme:hit_rate(sign)"),
        1e-9);
    assertEquals(2, history(model, "val_acme:hit_rate(sign)").length);
  }

  @Test
  void unknownAndUnsuitableOnesAreRejected() {
    Exception unknown =
        assertThrows(
            PluginException.class, () -> numbers().metrics("acme:p90").train(table(), PLUGINS));
    assertTrue(unknown.getMessage().startsWith("unknown metric 'acme:p90'"), unknown.getMessage());
    Exception unsuitable =
        assertThrows(
            IllegalArgumentException.class,
            () -> numbers().metrics("acme:hit_rate").train(table(), PLUGINS));
    assertThat(unsuitable)
        .hasMessageContainingAll("'acme:hit_rate'", "for labels", "predicts numbers", "rmse");
    Exception without =
        assertThrows(
            IllegalArgumentException.class,
            () -> numbers().validation(0).monitor("mae").train(table(), PLUGINS));
    assertTrue(without.getMessage().contains("'mae' of the validation rows"), without.getMessage());
    assertThrows(IllegalArgumentException.class, () -> numbers().metrics("Not a name"));
  }

  @Test
  void aFileLoadsWithoutThePluginAndIsReproducedWithIt() throws IOException {
    Path file = folder.resolve("m.safetensors");
    Model model = numbers().metrics(GREATEST).train(table(), PLUGINS);
    model.save(file);

    Model without = Model.load(file, Plugins.discover());
    assertEquals(model.metrics(), without.metrics());
    assertEquals(model.chosenMetrics(), without.chosenMetrics());
    assertFalse(without.evaluate(table()).values().containsKey(GREATEST));
    assertTrue(Model.load(file, PLUGINS).evaluate(table()).values().containsKey(GREATEST));

    Exception e =
        assertThrows(
            PluginException.class,
            () ->
                Model.reproduce(
                    file, Reproduction.Sources.tables(table()).plugins(Plugins.discover())));
    assertTrue(e.getMessage().contains("needs the metric '" + GREATEST + "'"), e.getMessage());
    Reproduction again =
        Model.reproduce(file, Reproduction.Sources.tables(table()).plugins(PLUGINS));
    assertTrue(again.sameBits(), again::toString);
    assertEquals(List.of(), again.differences());
    assertEquals(model.metrics(), again.model().metrics());
  }

  @Test
  void aTrainingThatEndsByAMetricIsResumedToTheSameBits() throws IOException {
    Recipe recipe = numbers().members(2).metrics("mae").monitor(GREATEST).patience(3);
    Model whole = recipe.train(table(), PLUGINS);
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("c"), PLUGINS);
    TrainingListener failing =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              if (progress.epoch() == 3) {
                throw new IllegalStateException("killed");
              }
            });
    assertThrows(IllegalStateException.class, () -> recipe.resume(table(), checkpoints, failing));
    Model resumed = recipe.resume(table(), Checkpoints.in(folder.resolve("c"), PLUGINS));
    assertEquals(whole.network().fingerprint(), resumed.network().fingerprint());
    assertEquals(whole.metrics(), resumed.metrics());

    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                recipe
                    .monitor("rmse")
                    .resume(table(), Checkpoints.in(folder.resolve("c"), PLUGINS)));
    assertTrue(e.getMessage().contains("was 'val_" + GREATEST), e.getMessage());
  }

  @Test
  void foldsAndSearchesTakeThem() {
    CrossValidation folds =
        CrossValidation.of(
            numbers().metrics(GREATEST), table(), KFold.random(Rows.all(ROWS), 3, 1), PLUGINS);
    assertEquals(3, folds.of(GREATEST).values().size());

    Metric metric = Metrics.of(GREATEST, PLUGINS);
    assertEquals(Goal.MINIMIZE, Goal.of(metric));
    assertEquals(Goal.MAXIMIZE, Goal.of(Metrics.of("acme:hit_rate", PLUGINS)));
    SearchResult result =
        new RandomSearch(Space.empty().choice("learning_rate", 1e-5, 0.02), Goal.of(metric), 1)
            .run(Experiment.of(table(), GREATEST, numbers(), PLUGINS), 4, 4);
    double least = result.ranked().stream().mapToDouble(Trial::score).min().orElse(Double.NaN);
    assertEquals(least, result.best().score(), result::toString);
    double rate = (double) result.best().configuration().values().get("learning_rate");
    Recipe best = numbers().training(t -> t.epochs(4).learningRate(rate));
    assertEquals(least, best.validate(table(), List.of(metric), PLUGINS).value(GREATEST));
  }

  /** Takes the greatest error for another number, as another version may. */
  private static final class Halved implements dev.nn.api.metrics.Metric {
    private final GreatestError before = new GreatestError(0.5);

    @Override
    public String name() {
      return before.name();
    }

    @Override
    public PredictionKind predictionKind() {
      return before.predictionKind();
    }

    @Override
    public boolean greaterIsBetter() {
      return before.greaterIsBetter();
    }

    @Override
    public MetricTally begin() {
      return before.begin();
    }
  }

  @Test
  void anotherOneOfTheNameIsNoticedWhereATrainingGoesOn() throws IOException {
    Recipe recipe = numbers().monitor(GREATEST).patience(3);
    TrainingListener failing =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              if (progress.epoch() == 2) {
                throw new IllegalStateException("killed");
              }
            });
    assertThrows(
        IllegalStateException.class,
        () -> recipe.resume(table(), Checkpoints.in(folder.resolve("c"), PLUGINS), failing));

    for (dev.nn.api.metrics.Metric other : List.of(new Halved(), new GreatestError(2))) {
      Plugins others = Plugins.discover().with(PluginKind.METRIC, List.of(other));
      Exception e =
          assertThrows(
              PluginException.class,
              () -> recipe.resume(table(), Checkpoints.in(folder.resolve("c"), others)));
      assertTrue(
          e.getMessage().contains("the metric 'acme:greatest_error' came from "), e.getMessage());
    }
    Plugins allowing =
        Plugins.discover().with(PluginKind.METRIC, List.of(new Halved())).allowingOtherBehaviour();
    recipe.resume(table(), Checkpoints.in(folder.resolve("c"), allowing));
  }
}
