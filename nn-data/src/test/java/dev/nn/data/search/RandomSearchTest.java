package dev.nn.data.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Mse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomSearchTest {

  private static final Space SPACE = Space.empty().range("x", 0, 1);

  private final RandomSearch search = new RandomSearch(SPACE, Goal.MINIMIZE, 3);

  @Test
  void findsTheBestOfItsTrials() {
    SearchResult result =
        search.run((configuration, budget) -> Math.abs(configuration.number("x") - 0.5), 50, 1);
    assertEquals(50, result.trials().size());
    double least = result.trials().stream().mapToDouble(Trial::score).min().orElseThrow();
    assertEquals(least, result.best().score());
    assertTrue(least < 0.02, "of 50 evenly spread points: " + least);
  }

  @Test
  void maximizes() {
    SearchResult result =
        new RandomSearch(SPACE, Goal.MAXIMIZE, 3).run((c, budget) -> c.number("x"), 20, 1);
    double most = result.trials().stream().mapToDouble(Trial::score).max().orElseThrow();
    assertEquals(most, result.best().score());
  }

  @Test
  void aLongerSearchBeginsWithTheShorterOne() {
    Experiment experiment = (configuration, budget) -> configuration.number("x");
    assertEquals(
        search.run(experiment, 5, 1).trials(), search.run(experiment, 9, 1).trials().subList(0, 5));
  }

  @Test
  void tellsTheListenerOfEachTrial() {
    List<Trial> told = new ArrayList<>();
    SearchResult result =
        search.run((c, budget) -> budget, 3, 7, Execution.sideBySide().listener(told::add));
    assertEquals(result.trials(), told);
    assertEquals(7, told.get(2).budget());
    assertEquals(List.of(1, 2, 3), told.stream().map(Trial::number).toList());
  }

  @Test
  void ofEqualsTheFirstIsTheBest() {
    assertEquals(1, search.run((c, budget) -> 1, 3, 1).best().number());
  }

  /** A learning rate of 10³⁰ makes the first step infinite. */
  @Test
  void aTrialThatDivergesIsTheLast() {
    Matrix x = Matrix.of(new float[][] {{1}, {2}, {3}});
    Space rates = Space.empty().choice("rate", 1e30, 1e-3);
    SearchResult result =
        new RandomSearch(rates, Goal.of(new Mse()), 1)
            .run(
                (configuration, budget) -> {
                  TrainingSpec spec =
                      TrainingSpec.builder()
                          .learningRate((float) configuration.number("rate"))
                          .epochs(budget)
                          .build();
                  Network start = Network.create(NetworkSpec.parse("1 -> 1 identity"), 0);
                  Network trained = new Trainer(spec).fit(start, x, x).network();
                  return new Mse().of(trained.predict(x), x);
                },
                8,
                20);
    List<Trial> ranked = result.ranked();
    assertEquals(1e-3, result.best().configuration().number("rate"));
    Trial last = ranked.get(7);
    assertTrue(last.failed());
    assertEquals(1e30, last.configuration().number("rate"));
    assertTrue(String.valueOf(last.failure()).contains("epoch"), last.failure());
    assertTrue(result.toString().contains("8 trials, "), result.toString());
  }

  @Test
  void saysSoWhenAllFail() {
    SearchResult result = search.run((c, budget) -> Double.NaN, 2, 1);
    assertThat(assertThrows(IllegalStateException.class, result::best))
        .hasMessageContainingAll("2 trials", "score is NaN", "smaller learning rate");
  }

  @Test
  void namesTheTrialThatCannotBeRun() {
    IllegalArgumentException cause = new IllegalArgumentException("no such optimizer");
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                search.run(
                    (c, budget) -> {
                      throw cause;
                    },
                    2,
                    4));
    assertThat(e)
        .hasMessageContainingAll(
            "trial 1", SPACE.configuration(3, 0).toString(), "budget 4", "no such optimizer");
    assertSame(cause, e.getCause());
  }

  @Test
  void rejectsNoTrials() {
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> search.run((c, budget) -> 0, 0, 1)))
        .hasMessageContainingAll("0 trials", "budget 1", "at least 1");
    assertThrows(IllegalArgumentException.class, () -> search.run((c, budget) -> 0, 1, 0));
  }

  @Test
  void printsTheTenBest() {
    SearchResult result = search.run((c, budget) -> budget, 12, 3);
    List<String> lines = result.toString().lines().toList();
    assertEquals(12, lines.size());
    assertEquals("     score   budget  trial", lines.get(0));
    assertEquals("     3.000        3      1  " + SPACE.configuration(3, 0), lines.get(1));
    assertEquals("12 trials, 0 failed", lines.get(11));
  }

  @Test
  void theGoalOfAMetricIsItsBetterEnd() {
    assertEquals(Goal.MAXIMIZE, Goal.of(new Accuracy()));
    assertEquals(Goal.MINIMIZE, Goal.of(new Mse()));
  }
}
