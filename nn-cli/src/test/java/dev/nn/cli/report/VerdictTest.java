package dev.nn.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.training.Account.Baseline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts by 100 rows, on which a difference of a tenth may be chance. */
class VerdictTest {

  private static final int ROWS = 100;

  private static Baseline simple(String name, double logLoss, double accuracy) {
    return new Baseline(name, Map.of("log_loss", logLoss, "accuracy", accuracy));
  }

  private static String of(double logLoss, double accuracy, Baseline... baselines) {
    Map<String, Double> metrics = Map.of("log_loss", logLoss, "accuracy", accuracy);
    return new Verdict(metrics, List.of(baselines), "", ROWS).by("log_loss").orElseThrow();
  }

  @Test
  void theBestOfTheSimplerModelsCounts() {
    Baseline commonest = simple("commonest", 0.7, 0.6);
    Baseline linear = simple("linear", 0.2, 0.85);

    assertThat(of(0.1, 0.9, commonest, linear))
        .contains("is better")
        .contains("0.1000, and 'linear' has 0.2000", "50\u00a0%")
        .doesNotContain("accuracy");
    assertThat(of(0.3, 0.9, commonest, linear))
        .contains("is worse")
        .contains("'linear'", "0.3000, and");
  }

  @Test
  void aDifferenceThatMayBeChanceIsNone() {
    Baseline linear = simple("linear", 0.2, 0.85);

    assertThat(of(0.185, 0.9, linear)).contains("about as good").contains("100 rows", "10\u00a0%");
    assertThat(of(0.215, 0.8, linear)).contains("about as good");
    assertThat(of(0.175, 0.9, linear)).contains("is better");
    assertThat(of(0.225, 0.9, linear)).contains("is worse");
  }

  /** Of a ranking the distance to 1 counts, of which a tenth may be chance. */
  @Test
  void aRankingIsTheBetterTheNearerItIsToAPerfectOrder() {
    Baseline mean = new Baseline("mean", Map.of("ndcg", 0.5));
    Baseline linear = new Baseline("linear", Map.of("ndcg", 0.9));

    assertThat(ofRanking(0.95, mean, linear))
        .contains("is better")
        .contains("0.9500, and 'linear' has 0.9000", "50");
    assertThat(ofRanking(0.905, mean, linear)).contains("about as good").contains("100 groups");
    assertThat(ofRanking(0.88, mean, linear)).contains("is worse").contains("'linear'");
  }

  private static String ofRanking(double ndcg, Baseline... baselines) {
    return new Verdict(Map.of("ndcg", ndcg), List.of(baselines), "", ROWS).by("ndcg").orElseThrow();
  }

  @Test
  void aModelThatIsNoBetterThanWithoutColumnsHasFoundNothing() {
    assertThat(of(0.69, 0.6, simple("commonest", 0.7, 0.6), simple("linear", 0.8, 0.5)))
        .contains("'commonest' looks at no column");
  }

  @Test
  void labelsThatAreRightNoMoreOftenAreNamed() {
    assertThat(of(0.1, 0.9, simple("commonest", 0.3, 0.9), simple("linear", 0.2, 0.85)))
        .contains("is better")
        .contains("accuracy is 0.9000, and 'commonest' has 0.9000");
  }

  @Test
  void ofSeveralTargetsEachHasItsOwn() {
    Verdict rent =
        new Verdict(
            Map.of("rmse(rent)", 1.0, "log_loss(noise)", 2.0),
            List.of(new Baseline("linear", Map.of("rmse(rent)", 2.0, "log_loss(noise)", 1.0))),
            "(rent)",
            ROWS);
    assertThat(rent.by("rmse").orElseThrow()).contains("is better").contains("rmse(rent) is 1.000");
  }

  @Test
  void withoutANumberOfEachModelThereIsNoVerdict() {
    Map<String, Double> metrics = Map.of("rmse", 1.0);
    Baseline unknown = new Baseline("mean", Map.of("rmse", Double.NaN));

    assertEquals(Optional.empty(), new Verdict(metrics, List.of(), "", ROWS).by("rmse"));
    assertEquals(Optional.empty(), new Verdict(metrics, List.of(unknown), "", ROWS).by("rmse"));
    assertEquals(Optional.empty(), new Verdict(metrics, List.of(unknown), "", ROWS).by("mae"));
  }
}
