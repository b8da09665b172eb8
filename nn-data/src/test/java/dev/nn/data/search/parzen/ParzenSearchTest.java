package dev.nn.data.search.parzen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.search.Configuration;
import dev.nn.data.search.Execution;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Goal;
import dev.nn.data.search.RandomSearch;
import dev.nn.data.search.Search;
import dev.nn.data.search.Space;
import dev.nn.data.search.Trial;
import org.junit.jupiter.api.Test;

class ParzenSearchTest {

  private static final Space SPACE =
      Space.empty()
          .logRange("rate", 1e-5, 1)
          .range("dropout", 0, 0.9)
          .logWholeRange("units", 4, 512)
          .wholeRange("layers", 1, 4)
          .choice("optimizer", "sgd", "momentum", "adam", "lion");

  /** The least, 0, is at a rate of 0.01, a dropout of 0.2, 64 units, 2 layers and adam. */
  private static final Experiment BOWL = (c, budget) -> distance(c);

  private static double distance(Configuration c) {
    double rate = StrictMath.log10(c.number("rate")) + 2;
    double dropout = c.number("dropout") - 0.2;
    double units = StrictMath.log(c.whole("units") / 64.0);
    return rate * rate
        + 4 * dropout * dropout
        + units * units / 4
        + Math.abs(c.whole("layers") - 2) * 0.3
        + (c.text("optimizer").equals("adam") ? 0 : 0.5);
  }

  private static double best(Search search, int trials) {
    return search.run(BOWL, trials, 1).best().score();
  }

  @Test
  void findsMoreThanRandomTrials() {
    int better = 0;
    double parzen = 0;
    double random = 0;
    for (int seed = 0; seed < 20; seed++) {
      double found = best(ParzenSearch.of(SPACE, Goal.MINIMIZE, seed), 80);
      double drawn = best(new RandomSearch(SPACE, Goal.MINIMIZE, seed), 80);
      better += found < drawn ? 1 : 0;
      parzen += found;
      random += drawn;
    }
    assertTrue(better >= 16, "better with " + better + " of 20 seeds");
    assertTrue(parzen < random / 2, parzen / 20 + " on average, random trials " + random / 20);
  }

  @Test
  void maximizesAsWell() {
    Experiment negative = (c, budget) -> -distance(c);
    assertEquals(
        -best(ParzenSearch.of(SPACE, Goal.MINIMIZE, 3), 40),
        ParzenSearch.of(SPACE, Goal.MAXIMIZE, 3).run(negative, 40, 1).best().score());
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    ParzenSearch search = ParzenSearch.of(SPACE, Goal.MINIMIZE, 5);
    assertEquals(
        search.run(BOWL, 50, 1, Execution.oneByOne()),
        search.run(BOWL, 50, 1, Execution.sideBySide().threads(7)));
  }

  @Test
  void aLongerSearchBeginsWithTheShorterOne() {
    ParzenSearch search = ParzenSearch.of(SPACE, Goal.MINIMIZE, 5);
    for (int trials : new int[] {3, 16, 21, 24}) {
      assertEquals(
          search.run(BOWL, trials, 1).trials(),
          search.run(BOWL, 40, 1).trials().subList(0, trials));
    }
  }

  @Test
  void beginsWithRandomTrials() {
    assertEquals(
        new RandomSearch(SPACE, Goal.MINIMIZE, 9).run(BOWL, 16, 1).trials(),
        ParzenSearch.of(SPACE, Goal.MINIMIZE, 9).run(BOWL, 20, 1).trials().subList(0, 16));
  }

  /** Rates above 0.1 diverge; the search learns to leave them alone. */
  @Test
  void failuresAreLearntFromAndDoNotEndTheSearch() {
    Experiment diverging = (c, budget) -> c.number("rate") > 0.1 ? Double.NaN : c.number("dropout");
    var result = ParzenSearch.of(SPACE, Goal.MINIMIZE, 2).run(diverging, 80, 1);
    assertEquals(80, result.trials().size());
    long before = result.trials().subList(0, 16).stream().filter(Trial::failed).count();
    long after = result.trials().subList(64, 80).stream().filter(Trial::failed).count();
    assertTrue(
        before >= 2 && after < before, before + " of the first 16, " + after + " of the last");
  }

  @Test
  void goesOnWhenAllFail() {
    var result = ParzenSearch.of(SPACE, Goal.MINIMIZE, 2).run((c, budget) -> Double.NaN, 30, 1);
    assertEquals(30, result.trials().stream().filter(Trial::failed).count());
  }

  @Test
  void aDimensionOfAnotherKindIsDrawn() {
    Space space = SPACE.with("own", random -> random.below(1000, 0));
    var result = ParzenSearch.of(space, Goal.MINIMIZE, 2).run(BOWL, 40, 1);
    long distinct =
        result.trials().stream()
            .map(trial -> trial.configuration().value("own"))
            .distinct()
            .count();
    assertTrue(distinct > 30, "distinct: " + distinct);
  }

  @Test
  void refusesRoundsOfNothing() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new ParzenSearch(SPACE, Goal.MINIMIZE, 0, 0, 8)))
        .hasMessageContainingAll("0 random trials", "rounds of 8", "at least 1");
  }
}
