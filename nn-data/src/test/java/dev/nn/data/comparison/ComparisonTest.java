package dev.nn.data.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.comparison.Comparison.Contestant;
import dev.nn.data.comparison.Comparison.Contestant.Guess;
import dev.nn.data.comparison.Comparison.Contrast;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private final Contrast loss =
      new Contrast("log_loss", false, 0.30125, 0.33114, -0.04512, -0.01477, 0.0003);
  private final Contrast accuracy = new Contrast("accuracy", true, 0.87, 0.86, -0.01, 0.03, 0.31);

  @Test
  void theFirstMetricDecides() {
    Comparison comparison = new Comparison(List.of(loss, accuracy), 1200, 3);
    assertTrue(comparison.better());
    assertFalse(comparison.worse());
    assertEquals(accuracy, comparison.of("accuracy"));
    assertEquals(
        """
        this model is better by log_loss, by more than chance, p = 0.0003 (1200 rows; 3 rows without a target left out)
                  this model  the other  difference  95 % from        to       p
        log_loss      0.3013     0.3311    -0.02989   -0.04512  -0.01477  0.0003
        accuracy      0.8700     0.8600     0.01000   -0.01000   0.03000  0.3100
        """,
        comparison.toString());
  }

  @Test
  void aDifferenceThatChanceMakesIsNone() {
    Comparison comparison = new Comparison(List.of(accuracy), 100, 0);
    assertFalse(comparison.better());
    assertTrue(
        comparison
            .toString()
            .startsWith(
                "this model is better by accuracy, but the difference may be chance, p = 0.3100 (100 rows)"),
        comparison::toString);
  }

  @Test
  void theOtherModelMayBeBetter() {
    Comparison comparison =
        new Comparison(List.of(new Contrast("rmse", false, 2, 1, 0.5, 1.5, 1e-5)), 9, 0);
    assertTrue(comparison.worse());
    assertTrue(
        comparison
            .toString()
            .startsWith("the other model is better by rmse, by more than chance, p = <0.0001"),
        comparison::toString);
  }

  @Test
  void eachContestantPredictsARowOnce() {
    Table table =
        new MemoryTable()
            .numbers("x", 1, 2, 3, 4, 5)
            .numbers("a", 1, 2, 3, Double.NaN, 5)
            .numbers("b", 5, 4, 3, 2, 1)
            .texts("c", "u", "v", "u", "v", "v");
    Target target =
        Target.regression("a").and(Target.regression("b")).and(Target.classification("c"));
    TargetEncoder encoder =
        PreprocessingSpec.defaults().fit(table, Rows.of(0, 1, 2, 4), target).target();
    List<Integer> predicted = new ArrayList<>();
    Guess guess = new Guess(List.of(3.0, 3.0, 0.5, 0.5), List.of("", "", "v"));
    Contestant contestant =
        new Contestant(
            encoder,
            rows -> {
              predicted.add(rows.rows());
              return Collections.nCopies(rows.rows(), guess);
            });

    Comparison comparison = Comparison.of(contestant, contestant, table);
    assertEquals(List.of(4, 4), predicted);
    assertEquals(
        List.of("rmse of a", "mae of a", "rmse of b", "mae of b", "log_loss of c", "accuracy of c"),
        comparison.contrasts().stream().map(Contrast::metric).toList());
    assertEquals(1.25, comparison.of("mae of a").first());
    assertEquals(0.5, comparison.of("accuracy of c").second());
  }

  @Test
  void rejectsAMetricThatIsMissing() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new Comparison(List.of(accuracy), 9, 0).of("f1")))
        .hasMessageContainingAll("'f1'", "[accuracy]");
    assertThrows(IllegalArgumentException.class, () -> new Comparison(List.of(), 0, 0));
  }
}
