package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classifications whose outputs are others than softmax. */
class RecipeOutputTest {

  private final Table flowers = Flowers.table(200);
  private final Table votes =
      new MemoryTable()
          .numbers("age", 20, 30, 40, 50, 60, 70, 80, 90)
          .texts("vote", "no", "no", "no", "no", "yes", "yes", "yes", "yes");

  @ParameterizedTest
  @CsvSource({
    "3 identity, mse",
    "identity, mse",
    "3 sigmoid, mse",
    "sigmoid, binary_crossentropy",
    "tanh, hinge"
  })
  void scoresAreEvaluatedByWhatIsDefinedOfThem(String output, String loss, @TempDir Path folder)
      throws IOException {
    Model model = Flowers.names().output(output).loss(loss).train(flowers);

    Map<String, Double> metrics = model.metrics();
    for (String name : List.of("accuracy", "balanced_accuracy", "f1_macro", "roc_auc")) {
      assertTrue(metrics.get("test_" + name) > 0.8, metrics::toString);
    }
    for (String name : List.of("log_loss", "brier_score", "calibration_error")) {
      assertEquals(Double.NaN, metrics.get("train_" + name), metrics::toString);
    }
    assertEquals(
        Set.of("log_loss", "brier_score", "calibration_error"),
        model.evaluate(flowers).undefined().keySet());
    assertEquals(
        "rose",
        model.predictor().predict(Map.of("height", 35, "petals", 5, "colour", "red")).label());
    Path file = folder.resolve("flowers.safetensors");
    model.save(file);
    assertEquals(metrics, Model.load(file).metrics());
  }

  @ParameterizedTest
  @CsvSource({"1 identity", "1 sigmoid", "1 tanh"})
  void oneOutputTellsTwoLabelsApart(String output) {
    Model model =
        Recipe.of("vote")
            .layers("")
            .output(output)
            .validation(0)
            .training(t -> t.epochs(300).learningRate(0.1f))
            .train(votes);

    assertEquals(1, model.metrics().get("train_accuracy"));
    assertEquals(1, model.metrics().get("train_roc_auc"));
    assertEquals("yes", model.predictor().predict(Map.of("age", 75)).label());
    assertEquals(
        output.equals("1 sigmoid"), Double.isFinite(model.metrics().get("train_log_loss")));
  }

  @ParameterizedTest
  @CsvSource({
    ", categorical_crossentropy",
    "softmax, categorical_crossentropy",
    "3 log_softmax, categorical_crossentropy",
    "3 sigmoid initializer=zeros, binary_crossentropy",
    "leaky_relu(slope=0.2), mse",
    "acme:own, mse"
  })
  void theLossGoesWithTheOutput(String output, String loss) {
    ClassTargets labels = new ClassTargets("y", List.of("a", "b", "c"), false);

    Target target = Target.classification("y");
    String activation =
        output == null
            ? TargetOutputs.activation(target, labels, null)
            : NetworkPlan.activation(output);
    assertEquals(loss, TargetOutputs.loss(target, labels, activation));
  }

  @Test
  void anOutputThatCannotTellTwoLabelsApartIsRejectedBeforeTraining() {
    Recipe recipe = Recipe.of("vote").validation(0);

    assertThat(refusal(recipe.output("1 softmax")))
        .contains("'1 softmax'", "'1 sigmoid'", "only 'softmax'");
    assertThat(refusal(recipe.output("1 tanh").loss("hinge")))
        .contains("hinge", "[no, yes]", "'2 tanh'", "mse");
    for (String constant : List.of("softmax", "1 log_softmax")) {
      assertThat(refusal(Recipe.of("age").output(constant).validation(0)))
          .contains(constant + "'", "same output for every row", "identity");
    }
    assertFalse(recipe.output("2 tanh").loss("hinge").train(votes).metrics().isEmpty());
  }

  /** Scores are an output too, but only if the loss says that they are meant. */
  @Test
  void anOutputForEachLabelWithoutProbabilitiesIsRejected() {
    for (String output : List.of("relu", "2 sigmoid", "identity")) {
      Recipe recipe = Recipe.of("vote").output(output).epochs(1).validation(0);
      assertThat(refusal(recipe))
          .contains(output + "'", "[no, yes]", "no probabilities", "softmax", "mse");
      assertFalse(recipe.loss("mse").train(votes).metrics().isEmpty());
    }
  }

  private String refusal(Recipe recipe) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                recipe.train(
                    votes,
                    new dev.nn.core.training.TrainingListener() {
                      @Override
                      public void trainingStarted(dev.nn.core.training.Progress progress) {
                        throw new IllegalStateException("training has begun");
                      }
                    }))
        .getMessage();
  }
}
