package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Losses that do not take the numbers of a regression are refused before training, with a remedy.
 */
class RegressionLossTest {

  private final Table table =
      new MemoryTable()
          .numbers("x", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
          .numbers("visits", 2, 0, 3, 1, 4, 2, 5, 6, 9, 7)
          .numbers("profit", 1, 2, 3, -4, 5, 6, 7, 8, 9, 10)
          .numbers("share", 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1)
          .numbers("rest", 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0);

  /** Visits and one more each, so that none is 0. */
  private final Table positive =
      new MemoryTable()
          .numbers("x", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
          .numbers("visits", 3, 1, 4, 2, 5, 3, 6, 7, 10, 8);

  /** The quartiles of visits are 2, 3.5 and 5.75: 2 becomes -1.5 / 3.75. */
  @Test
  void countsThatAreScaledBelowZeroAreNoCounts() {
    assertThat(
            refusal(
                Recipe.of(Target.regression("visits").scaling(Scaling.robust()))
                    .output("exponential")
                    .loss("poisson")
                    .validation(0)))
        .contains(
            "poisson",
            "at least 0",
            "'visits'",
            "2.0 in row 1",
            "scaled to " + -0.4f,
            "Target.regression(\"visits\").scaling(Scaling.none())",
            "mse");
  }

  /** The least mean loss of counts divided by their mean is at their mean. */
  @ParameterizedTest
  @ValueSource(strings = {"poisson", "tweedie(power=1.2)", "gamma"})
  void amountsAreScaledAndHaveAnExponentialLayer(String loss) {
    Table rows = loss.equals("gamma") ? positive : table;
    Recipe recipe = Recipe.of("visits").loss(loss).validation(0).training(t -> t.epochs(3));
    Model model = recipe.train(rows);
    assertTrue(model.network().spec().toString().endsWith("1 exponential"), model::toString);
    NumberTargets target = (NumberTargets) model.preprocessing().target();
    assertEquals(0, target.scales().get(0).shift());
    assertTrue(
        model.notes().get(0).text().startsWith("the loss " + loss.replaceFirst("\\(.*", "")));
    model.predict(rows).forEach(p -> assertTrue(p.number() > 0));
  }

  @Test
  void aZeroIsNoAmountOfGamma() {
    assertThat(refusal(Recipe.of("visits").loss("gamma").validation(0)))
        .contains("gamma", "above 0", "'visits'", "0.0 in row 2", "mse");
  }

  @Test
  void countsAsTheyAreAreLearnt() {
    Map<String, Double> metrics =
        unscaled("visits").output("exponential").loss("poisson").train(table).metrics();

    assertTrue(Double.isFinite(metrics.get("train_rmse")));
  }

  @Test
  void numbersBelowZeroAreNoCountsHoweverTheyAreScaled() {
    assertThat(refusal(unscaled("profit").output("exponential").loss("poisson").validation(0)))
        .contains("poisson", "at least 0", "'profit'", "-4.0 in row 4", "mse");
  }

  /** Row 3 is the only one that is negative, in whichever part it comes to be. */
  @Test
  void rowsForValidationAreLookedAtToo() {
    for (int seed = 0; seed < 5; seed++) {
      String refusal =
          refusal(
              unscaled("profit").output("exponential").loss("poisson").validation(0.4).seed(seed));
      assertTrue(refusal.contains("'profit' is -4.0 in row 4;"), refusal);
    }
  }

  @Test
  void probabilitiesAreFromZeroToOne() {
    assertThat(
            refusal(
                Recipe.of("visits").output("sigmoid").loss("binary_crossentropy").validation(0)))
        .contains(
            "binary_crossentropy",
            "from 0 to 1",
            "'visits'",
            "2.0 in row 1",
            "mse",
            "Recipe.classification(\"visits\")");
    assertTrue(
        refusal(Recipe.of("share").output("sigmoid").loss("binary_crossentropy"))
            .contains("Target.regression(\"share\").scaling(Scaling.none())"));
    Recipe shares = unscaled("share").output("sigmoid").loss("binary_crossentropy");
    assertFalse(shares.train(table).metrics().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"categorical_crossentropy", "kl_divergence"})
  void oneNumberIsNoDistribution(String loss) {
    assertThat(refusal(unscaled("share").output("softmax").loss(loss)))
        .contains(
            "loss " + loss,
            "from 0 to 1",
            "sum to 1",
            "'share'",
            "Recipe.classification(\"share\")",
            "mse");
    assertTrue(
        refusal(Recipe.regression("share", "rest").output("softmax").loss(loss))
            .contains("Scaling.none()"));
    Recipe both =
        Recipe.of(Target.regression("share", "rest").scaling(Scaling.none()))
            .layers("")
            .training(t -> t.epochs(1))
            .output("softmax")
            .loss(loss);
    assertFalse(both.train(table).metrics().isEmpty());
  }

  @Test
  void hingeTellsLabelsApart() {
    assertTrue(
        refusal(Recipe.of("visits").output("tanh").loss("hinge"))
            .contains("Recipe.classification(\"visits\") predicts labels"));
  }

  /** A loss with hyper-parameters, which takes any numbers. */
  @Test
  void otherLossesTakeAnyNumbers() {
    Recipe recipe = Recipe.of("profit").layers("").training(t -> t.epochs(1));
    assertFalse(recipe.loss("huber(delta=2)").train(table).metrics().isEmpty());
  }

  private static Recipe unscaled(String column) {
    return Recipe.of(Target.regression(column).scaling(Scaling.none()))
        .layers("")
        .training(t -> t.epochs(1));
  }

  private String refusal(Recipe recipe) {
    return assertThrows(IllegalArgumentException.class, () -> recipe.train(table)).getMessage();
  }
}
