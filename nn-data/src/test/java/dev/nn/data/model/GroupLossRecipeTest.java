package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Fold;
import dev.nn.data.Fractions;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.TableGroups;
import dev.nn.data.assessment.CrossValidation;
import dev.nn.data.metrics.RankingMetrics.Ndcg;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes whose loss is of groups of rows: the rows of a group stay together everywhere. */
class GroupLossRecipeTest {

  /**
   * Σ (p - t)² over the rows of a group; all that counts here is which rows it gets. The target of
   * a row is the number of the rows of its group, and a thousandth of its place among them.
   */
  public record Watched(int groupSize) implements Loss {

    static final List<String> WRONG = Collections.synchronizedList(new ArrayList<>());

    public Watched() {
      this(0);
    }

    @Override
    public String name() {
      return "acme:watched";
    }

    @Override
    public Unit unit() {
      return groupSize == 0 ? Unit.GROUP : Unit.groupOf(groupSize);
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      double loss = 0;
      boolean ofTable = t.get(0, 0) >= 1 && t.get(0, 0) % 1 < 0.01; // not of a comparison
      for (int r = 0; r < p.rows(); r++) {
        float expected = p.rows() + r / 1000f;
        if (ofTable && Math.abs(t.get(r, 0) - expected) > 1e-4) {
          WRONG.add("%s is row %s of %s".formatted(t.get(r, 0), r, p.rows()));
        }
        float error = p.get(r, 0) - t.get(r, 0);
        loss += (double) error * error;
        gradient.set(r, 0, 2 * error);
      }
      rowLoss[0] = loss;
    }
  }

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.LOSS, List.of(new Watched()));

  private static final Recipe RECIPE =
      Recipe.of(Target.regression("relevance").scaling(Scaling.none()))
          .loss("acme:watched")
          .layers("4 tanh")
          .training(t -> t.epochs(3).batchSize(16));

  @TempDir Path folder;

  private static Table table(int queries, int size) {
    RandomStream random = RandomStream.of(1);
    List<double[]> rows = new ArrayList<>();
    for (int q = 0; q < queries; q++) {
      int count = size == 0 ? 1 + random.below(5, q) : size;
      for (int r = 0; r < count; r++) {
        rows.add(
            new double[] {
              random.gaussian(1000 + rows.size()), 10 + q, count + r / 1000.0, 1 + q % 3
            });
      }
    }
    List<Column> columns =
        List.of(
            Column.number("x"),
            Column.number("query"),
            Column.number("relevance"),
            Column.number("importance"));
    return Table.of(columns, rows.toArray(double[][]::new));
  }

  /** Returns a table whose queries are mixed, each in its order. */
  private static Table mixed(Table table) {
    List<Integer> order = new ArrayList<>();
    for (int place = 0; place < 5; place++) {
      for (int r = 0; r < table.rows(); r++) {
        if (Math.round(table.cell(r, 2) % 1 * 1000) == place) {
          order.add(r);
        }
      }
    }
    return table.select(Rows.of(order.stream().mapToInt(r -> r).toArray()));
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void aRankingIsEvaluatedByTheOrderWithinGroups(int members) {
    Table table = mixed(table(60, 0));
    Recipe recipe = RECIPE.groupedBy("query").members(members).validation(0.2).test(0.2);

    Model model = recipe.monitor("ndcg").train(table, PLUGINS);

    assertTrue(model.isRanking());
    assertEquals(
        List.of("train_ndcg", "validation_ndcg", "test_ndcg"),
        List.copyOf(model.metrics().keySet()));
    assertEquals(List.of(), model.decisions().numbers()); // a score has no unit
    Table evaluated = table.select(recipe.splits(table, PLUGINS).get(0).test());
    Matrix scores = Matrix.zeros(evaluated.rows(), 1);
    Matrix relevance = Matrix.zeros(evaluated.rows(), 1);
    List<Prediction> predictions = model.predict(evaluated);
    for (int r = 0; r < evaluated.rows(); r++) {
      scores.set(r, 0, (float) predictions.get(r).number());
      relevance.set(r, 0, (float) evaluated.cell(r, 2));
    }
    RowGroups queries = TableGroups.column(evaluated, Rows.all(evaluated.rows()), "query");
    double expected = new Ndcg().of(x -> x, Samples.of(scores, relevance).grouped(queries));
    assertEquals(expected, model.metrics().get("test_ndcg"), 1e-6);
    assertEquals(expected, model.evaluate(evaluated).value("ndcg"), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.2", "5, 0.2", "3, 0.3"})
  void membersSeeWholeGroupsInTheOrderOfTheTable(int members, double validation) {
    Watched.WRONG.clear();
    Table table = mixed(table(60, 0));
    Recipe recipe = RECIPE.groupedBy("query").members(members).validation(validation).test(0.1);

    Model model = recipe.train(table, PLUGINS);

    assertEquals(List.of(), Watched.WRONG);
    assertFalse(model.network().toString().contains("query"));
    RowGroups groups = recipe.rowGroups(table, PLUGINS).orElseThrow();
    for (Split split : recipe.splits(table, PLUGINS)) {
      groups.select(split.train().size(), split.train()::row);
      groups.select(split.validation().size(), split.validation()::row);
      groups.select(split.test().size(), split.test()::row);
    }
  }

  @Test
  void consecutiveRowsAreGroupsOfAFixedSize() {
    Watched.WRONG.clear();
    RECIPE.loss("acme:watched(group_size=3)").train(table(40, 3), PLUGINS);
    assertEquals(List.of(), Watched.WRONG);
  }

  @Test
  void aTrainingIsResumedToTheSameBits() throws IOException {
    Table table = mixed(table(60, 0));
    Recipe recipe = RECIPE.groupedBy("query").members(1).weightedBy("importance");
    Model unbroken = recipe.train(table, PLUGINS);
    Checkpoints everyBatch = Checkpoints.in(folder, PLUGINS).every(Duration.ofNanos(1));
    TrainingListener breakOff =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            if (progress.step() == 11) {
              throw new IllegalStateException("power is off");
            }
          }
        };

    assertThrows(IllegalStateException.class, () -> recipe.resume(table, everyBatch, breakOff));
    Model resumed = recipe.resume(table, everyBatch);
    assertEquals(unbroken.network().fingerprint(), resumed.network().fingerprint());

    Path file = folder.resolve("model");
    unbroken.save(file);
    assertTrue(
        Model.load(file, PLUGINS).provenance().orElseThrow().recipe().toJson().contains("query"));
  }

  private static void refuses(Executable call, String... words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), word + " is not in: " + message);
    }
  }

  @Test
  void settingsThatSplitGroupsAreRejected() {
    Table table = table(20, 0);
    refuses(
        () -> RECIPE.train(table, PLUGINS), "which rows belong together", "groupedBy(\"query\")");
    refuses(() -> RECIPE.orderedBy("x").train(table, PLUGINS), "ordering the rows by column 'x'");
    refuses(
        () -> RECIPE.groupedBy("query").weightedBy("x2").train(table, PLUGINS), "no column 'x2'");
    refuses(
        () -> RECIPE.loss("acme:watched(group_size=7)").train(table(20, 2), PLUGINS),
        "40 rows",
        "groups of 7",
        "5 left over");
    refuses(
        () ->
            RECIPE
                .loss("acme:watched(group_size=2)")
                .groupedBy("query")
                .train(table(20, 3), PLUGINS),
        "takes groups of 2 rows",
        "has 3");
    double[][] cells = {{1, 1, 1, 1}, {2, 1, 2, 5}, {3, Double.NaN, 3, 1}, {4, 2, 3, 1}};
    Table small = Table.of(table.columns(), cells);
    refuses(
        () ->
            RECIPE
                .groupedBy("query")
                .validation(0)
                .weightedBy("importance")
                .train(small.select(Rows.of(0, 1, 3)), PLUGINS),
        "rows 1 and 2",
        "one group",
        "1.0 and 5.0",
        "'importance'");
    refuses(
        () -> RECIPE.groupedBy("query").validation(0).train(small, PLUGINS),
        "'query'",
        "missing in row 3");
  }

  @Test
  void foldsHaveWholeGroups() {
    Watched.WRONG.clear();
    Table table = mixed(table(30, 0));
    Recipe recipe = RECIPE.groupedBy("query").members(1);
    List<Fold> whole = KFold.grouped(table, Rows.all(table.rows()), "query", 3, 1);
    List<Fold> split = KFold.random(Rows.all(table.rows()), 3, 1);

    assertEquals(3, CrossValidation.of(recipe, table, whole, PLUGINS).folds().size());
    assertEquals(List.of(), Watched.WRONG);
    refuses(() -> CrossValidation.of(recipe, table, split, PLUGINS), "the loss needs whole groups");
  }

  @Test
  void dataSetsKeepTheGroupsOfTheirTable() {
    Watched.WRONG.clear();
    Table triples = table(30, 3);
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .without("query", "importance")
            .fit(
                triples,
                Rows.all(triples.rows()),
                Target.regression("relevance").scaling(Scaling.none()));
    Split random = Split.random(Rows.all(triples.rows()), new Fractions(0.5, 0.3, 0.2), 1);
    Split grouped =
        Split.grouped(triples, Rows.all(triples.rows()), "query", new Fractions(0.5, 0.3, 0.2), 1);
    Trainer trainer =
        new Trainer(
            TrainingSpec.builder().loss("acme:watched(group_size=3)").epochs(1).build(), PLUGINS);
    Network network = Network.create(NetworkSpec.parse("1 -> 1 identity"), 1, PLUGINS);

    refuses(
        () -> trainer.fit(network, preprocessing.dataset(triples, random.train())),
        "the loss needs whole groups");
    trainer.fit(network, preprocessing.dataset(triples, grouped.train()));
    Dataset all = preprocessing.dataset(triples, Rows.all(triples.rows()));
    trainer.fit(network, all.select(grouped.train()));
    refuses(() -> trainer.fit(network, all.select(random.train())), "the loss needs whole groups");
    RowGroups byColumn = TableGroups.column(triples, grouped.train(), "query");
    trainer.fit(network, all.select(grouped.train()).grouped(byColumn));

    assertEquals(List.of(), Watched.WRONG);
    assertEquals(
        IntStream.range(0, byColumn.count()).map(g -> 3).boxed().toList(),
        IntStream.range(0, byColumn.count()).map(byColumn::size).boxed().toList());
  }
}
