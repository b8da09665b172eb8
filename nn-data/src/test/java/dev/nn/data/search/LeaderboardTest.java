package dev.nn.data.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

  private static Trial trial(int number, int budget, double score) {
    Configuration configuration =
        new Configuration(Map.of("rate", number == 1 ? 0.5 : 0.25 / (number + 1)));
    return new Trial(
        number, configuration, budget, score, Double.isNaN(score) ? "diverged\nbadly" : null);
  }

  private final SearchResult result =
      new SearchResult(
          Goal.MAXIMIZE,
          List.of(
              trial(0, 3, 0.75),
              trial(1, 3, 0.9),
              trial(2, 3, Double.NaN),
              trial(3, 3, 0.5),
              trial(0, 9, 0.8125),
              trial(1, 9, Double.NaN)));

  @Test
  void hasEachConfigurationOnceAndTheLongestTrainingFirst() {
    assertEquals(
        List.of(0, 1, 3, 2), result.leaderboard().trials().stream().map(Trial::number).toList());
    assertEquals(
        """
        place   score  budget  trial     rate
        1      0.8125       9      0   0.2500
        2      0.9000       3      1   0.5000
        3      0.5000       3      3  0.06250
        4      failed       3      2  0.08333  diverged
        """,
        result.leaderboard().toString());
  }

  @Test
  void showsTheFirstPlaces() {
    assertEquals(2, result.leaderboard().top(2).trials().size());
    assertEquals(4, result.leaderboard().top(9).trials().size());
    assertTrue(result.leaderboard().top(1).toString().contains("0.8125"));
  }
}
