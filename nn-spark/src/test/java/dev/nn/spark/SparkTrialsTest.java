package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.parallel.SideBySide;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.Rmse;
import dev.nn.data.model.Recipe;
import dev.nn.data.search.Configuration;
import dev.nn.data.search.Execution;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Goal;
import dev.nn.data.search.RandomSearch;
import dev.nn.data.search.SearchResult;
import dev.nn.data.search.Space;
import dev.nn.data.search.SuccessiveHalving;
import dev.nn.data.search.Trial;
import dev.nn.spark.search.SparkTrials;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trials of a search on executors are those of one machine. */
class SparkTrialsTest {

  private static final Metric RMSE = new Rmse();

  /** The calls of an experiment on executors, which are this JVM. */
  private static final AtomicInteger CALLS = new AtomicInteger();

  /** The failure of another trial than the first. */
  private static final CountDownLatch OTHER = new CountDownLatch(1);

  private final SparkTrials cluster = SparkTrials.on(LocalSpark.session());

  @TempDir Path folder;

  /** price = 4 · area + 2 for the city "b", with missing areas. */
  private static Table houses() {
    double[][] cells = new double[60][];
    for (int r = 0; r < cells.length; r++) {
      double area = r % 13 == 5 ? Double.NaN : (r * 37 % 101) / 101.0;
      int city = r * 7 % 3 % 2;
      cells[r] = new double[] {area, city, r * 0.1, 4 * (r * 37 % 101) / 101.0 + 2 * city};
    }
    return Table.of(
        List.of(
            Column.number("area"),
            Column.category("city", List.of("a", "b")),
            Column.number("noise"),
            Column.number("price")),
        cells);
  }

  private static Experiment experiment() {
    return Experiment.of(houses(), RMSE, Recipe.of("price").members(2));
  }

  private static Space space() {
    return Space.empty()
        .logRange("learning_rate", 1e-3, 0.1)
        .choice("hidden", "4 tanh", "3 relu dropout=0.2", "3 acme:bump")
        .wholeRange("batch_size", 4, 20);
  }

  /** Rounds of 9, 3 and 1 trials; the executors have a table file of their own in place of ours. */
  @Test
  void theLeaderboardIsThatOfOneMachine() {
    SuccessiveHalving search = new SuccessiveHalving(space(), Goal.of(RMSE), 3, 4);
    List<Trial> told = new ArrayList<>();
    SearchResult result = search.run(experiment(), 9, 1, Execution.on(cluster).listener(told::add));
    assertEquals(search.run(experiment(), 9, 1, Execution.oneByOne()), result);
    assertEquals(result.trials(), told);
    assertEquals(13, told.size());
  }

  /** A journal that was begun on one machine goes on here, to the same lines. */
  @Test
  void aSearchGoesOnFromItsJournal() throws Exception {
    Path file = folder.resolve("search.jsonl");
    RandomSearch search = new RandomSearch(space(), Goal.of(RMSE), 4);
    search.run(experiment(), 2, 2, Execution.oneByOne().journal(file));
    SearchResult result = search.run(experiment(), 5, 2, Execution.on(cluster).journal(file));
    assertEquals(search.run(experiment(), 5, 2), result);
    List<String> lines = Files.readAllLines(file);
    assertEquals(6, lines.size());
    assertEquals(result, search.run(experiment(), 5, 2, Execution.oneByOne().journal(file)));
    assertEquals(lines, Files.readAllLines(file));
  }

  @Test
  void aDivergenceIsTheResultOfItsTrial() {
    Space rates = Space.empty().choice("learning_rate", 0.01, 1e30);
    Recipe recipe = Recipe.of("price").hidden("4 relu").training(t -> t.optimizer("sgd"));
    Experiment diverging = Experiment.of(houses(), RMSE, recipe.members(1));
    RandomSearch search = new RandomSearch(rates, Goal.of(RMSE), 1);
    SearchResult result = search.run(diverging, 6, 3, Execution.on(cluster));
    assertEquals(search.run(diverging, 6, 3), result);
    assertTrue(result.trials().stream().anyMatch(Trial::failed), result::toString);
    assertTrue(result.trials().stream().anyMatch(t -> !t.failed()), result::toString);
  }

  /** A trial that cannot run ends the search as on one machine, and is tried once. */
  @Test
  void aBadConfigurationFailsOnce() {
    Space space = Space.empty().wholeRange("n", 1, 9);
    RandomSearch search = new RandomSearch(space, Goal.MINIMIZE, 2);
    Experiment failing = serializable((c, budget) -> refuse(c));
    CALLS.set(0);
    IllegalStateException here =
        assertThrows(IllegalStateException.class, () -> search.run(failing, 1, 1));
    assertEquals(1, CALLS.getAndSet(0));
    IllegalStateException there =
        assertThrows(
            IllegalStateException.class, () -> search.run(failing, 1, 1, Execution.on(cluster)));
    assertEquals(1, CALLS.get());
    assertEquals(here.getMessage(), there.getMessage());
    assertInstanceOf(IllegalArgumentException.class, there.getCause());
  }

  private static double refuse(Configuration c) {
    CALLS.incrementAndGet();
    throw new IllegalArgumentException("no such network: " + c.value("n"));
  }

  /** The failure is that of the first trial in order; the trials before it are in the journal. */
  @Test
  void anUnknownPluginIsThatOfTheFirstTrialThatHasIt() throws Exception {
    Space space = Space.empty().choice("hidden", "3 tanh", "3 acme:jump");
    RandomSearch search = new RandomSearch(space, Goal.of(RMSE), 5);
    Path file = folder.resolve("search.jsonl");
    Path other = folder.resolve("other.jsonl");
    String here =
        assertThrows(
                IllegalStateException.class,
                () -> search.run(experiment(), 8, 1, Execution.oneByOne().journal(file)))
            .getMessage();
    String there =
        assertThrows(
                IllegalStateException.class,
                () -> search.run(experiment(), 8, 1, Execution.on(cluster).journal(other)))
            .getMessage();
    assertEquals(here, there);
    assertTrue(there.contains("acme:jump"), there);
    assertTrue(Files.readAllLines(other).containsAll(Files.readAllLines(file)));
  }

  /** The first trial fails last. */
  @Test
  void theFailureIsThatOfTheFirstTrialInOrder() {
    Space space = Space.empty().wholeRange("n", 1, 1000);
    int first = space.configuration(2, 0).whole("n");
    String message =
        assertThrows(
                IllegalStateException.class,
                () ->
                    new RandomSearch(space, Goal.MINIMIZE, 2)
                        .run(
                            serializable((c, budget) -> refuseLate(c.whole("n") == first)),
                            2,
                            1,
                            Execution.on(cluster)))
            .getMessage();
    assertThat(message).contains("trial 0", "n=" + first, "budget 1", "refused");
  }

  private static double refuseLate(boolean first) {
    if (first) {
      try {
        OTHER.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    OTHER.countDown();
    throw new IllegalArgumentException("refused");
  }

  /** A recipe that the driver cannot make is a failure of its trial too. */
  @Test
  void aSettingThatNoRecipeHasIsRefused() {
    RandomSearch search = new RandomSearch(Space.empty().choice("epochs", 3), Goal.of(RMSE), 5);
    String here =
        assertThrows(IllegalStateException.class, () -> search.run(experiment(), 2, 1))
            .getMessage();
    String there =
        assertThrows(
                IllegalStateException.class,
                () -> search.run(experiment(), 2, 1, Execution.on(cluster)))
            .getMessage();
    assertEquals(here, there);
  }

  /** Each trial has one thread, since the others of the executor run other trials. */
  @Test
  void aTrialHasOneThread() {
    Space space = Space.empty().wholeRange("n", 1, 9);
    SearchResult result =
        new RandomSearch(space, Goal.MINIMIZE, 2)
            .run(
                serializable(
                    (c, budget) -> SideBySide.threads() + 0.1 * TaskContext.get().attemptNumber()),
                4,
                1,
                Execution.on(cluster));
    result.trials().forEach(trial -> assertEquals(1.0, trial.score()));
  }

  /**
   * An error of the machine is Spark's matter, which gives up here, since a local task has one
   * attempt.
   */
  @Test
  void anErrorOfTheMachineEndsTheJob() {
    Space space = Space.empty().wholeRange("n", 1, 9);
    Experiment full = serializable((c, budget) -> exhaust(c));
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> new RandomSearch(space, Goal.MINIMIZE, 2).run(full, 3, 1, Execution.on(cluster)));
    assertTrue(failure.getMessage().startsWith("Spark gave the trials up: "), failure::toString);
    assertTrue(failure.getMessage().contains("no memory for n="), failure::toString);
  }

  private static double exhaust(Configuration c) {
    throw new AssertionError("no memory for " + c);
  }

  @Test
  void anExperimentThatCannotBeSentIsRefused() {
    Object here = new Object();
    Space space = Space.empty().wholeRange("n", 1, 9);
    Experiment bound = serializable((c, budget) -> here.hashCode());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new RandomSearch(space, Goal.MINIMIZE, 2).run(bound, 3, 1, Execution.on(cluster)));
    assertThat(refused).hasMessageContaining("java.lang.Object");
  }

  private interface Sendable extends Experiment, Serializable {}

  private static Experiment serializable(Sendable experiment) {
    return experiment;
  }
}
