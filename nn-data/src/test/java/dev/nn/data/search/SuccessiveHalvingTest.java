package dev.nn.data.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {

  private static final Space SPACE = Space.empty().range("x", 0, 1);

  /** The score is x for any budget. */
  private static final Experiment X = (configuration, budget) -> configuration.number("x");

  private final SuccessiveHalving halving = new SuccessiveHalving(SPACE, Goal.MINIMIZE, 3, 5);

  @Test
  void aThirdGoesOnForThreeTimesAsLong() {
    assertEquals(Map.of(2, 27, 6, 9, 18, 3, 54, 1), rounds(halving.run(X, 27, 2)));
    assertEquals(Map.of(1, 30, 3, 10, 9, 3, 27, 1), rounds(halving.run(X, 30, 1)));
    assertEquals(Map.of(1, 2), rounds(halving.run(X, 2, 1)));
  }

  @Test
  void theBestGoOn() {
    SearchResult result = halving.run(X, 27, 1);
    List<Double> sorted =
        result.trials().subList(0, 27).stream().map(Trial::score).sorted().toList();
    List<Double> second =
        result.trials().subList(27, 36).stream().map(Trial::score).sorted().toList();
    assertEquals(sorted.subList(0, 9), second);
    assertEquals(sorted.get(0), result.best().score());
    assertEquals(27, result.best().budget());
  }

  /** The first best is worst later; the best trial is then among those that went on. */
  @Test
  void scoresOfDifferentBudgetsDoNotCompare() {
    SearchResult result =
        halving.run((configuration, budget) -> configuration.number("x") + budget, 9, 1);
    assertEquals(9, result.best().budget());
  }

  @Test
  void drawsTheConfigurationsOfRandomSearch() {
    assertEquals(
        new RandomSearch(SPACE, Goal.MINIMIZE, 5).run(X, 9, 1).trials(),
        halving.run(X, 9, 1).trials().subList(0, 9));
  }

  @Test
  void theSameTwice() {
    assertEquals(halving.run(X, 9, 1), halving.run(X, 9, 1));
  }

  @Test
  void whatFailedDoesNotGoOn() {
    SearchResult result = halving.run((c, budget) -> c.number("x") < 0.9 ? Double.NaN : 1, 27, 1);
    long scored = result.trials().subList(0, 27).stream().filter(trial -> !trial.failed()).count();
    assertEquals(27 + scored, result.trials().stream().filter(t -> t.budget() <= 3).count());
    assertEquals(false, result.best().failed());
  }

  @Test
  void whenAllOfTheLastRoundFailTheOneBeforeHasTheBest() {
    SearchResult result = halving.run((c, budget) -> budget == 9 ? Double.NaN : 1, 9, 1);
    assertEquals(3, result.best().budget());
  }

  @Test
  void tellsTheListenerOfEachTrial() {
    List<Trial> told = new ArrayList<>();
    assertEquals(halving.run(X, 9, 1, Execution.sideBySide().listener(told::add)).trials(), told);
  }

  @Test
  void rejectsWhatCannotBeHalved() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new SuccessiveHalving(SPACE, Goal.MINIMIZE, 1, 0)))
        .hasMessageContainingAll("factor of 1", "at least 2");
    assertThat(assertThrows(IllegalArgumentException.class, () -> halving.run(X, 9, 1_000_000_000)))
        .hasMessageContainingAll("budget of 9000000000", "than 1000000000", "fewer trials than 9");
    assertThrows(IllegalArgumentException.class, () -> halving.run(X, 0, 1));
  }

  /** How many trials of each budget. */
  private static Map<Integer, Integer> rounds(SearchResult result) {
    Map<Integer, Integer> rounds = new TreeMap<>();
    result.trials().forEach(trial -> rounds.merge(trial.budget(), 1, Integer::sum));
    return rounds;
  }
}
