package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.messages.Message;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

  private final Table flowers = Flowers.table(200);

  @Test
  void aColumnOfCategoriesIsClassified() {
    Model model = Flowers.names().train(flowers);

    assertEquals(List.of("daisy", "lily", "rose"), model.labels());
    assertEquals("3 softmax", last(model));
    assertTrue(model.metrics().get("test_accuracy") > 0.9, model.metrics()::toString);
    assertEquals(120, model.provenance().orElseThrow().rows().training());
    assertEquals(40, model.provenance().orElseThrow().rows().validation());
    assertEquals(40, model.provenance().orElseThrow().rows().test());
  }

  @Test
  void aColumnOfNumbersIsEstimatedInItsUnits() {
    Model model = Flowers.prices().train(flowers);

    assertEquals(List.of(), model.labels());
    assertEquals("1 identity", last(model));
    // Prices have a deviation of about 2.2.
    assertTrue(model.metrics().get("validation_rmse") < 0.5, model.metrics()::toString);
    assertEquals(
        model.metrics().get("train_mse"), Math.pow(model.metrics().get("train_rmse"), 2), 1e-12);
    assertFalse(model.metrics().containsKey("test_rmse"));
  }

  @Test
  void numbersCanBeLabelsAndTwoLabelsShareAnOutput() {
    Table votes =
        new MemoryTable()
            .numbers("age", 20, 30, 40, 50, 60, 70, 80, 90)
            .numbers("vote", 0, 0, 0, 0, 1, 1, 1, 1);
    Model model =
        Recipe.classification("vote")
            .layers("")
            .output("1 sigmoid")
            .validation(0)
            .training(t -> t.epochs(300).learningRate(0.1f))
            .train(votes);

    assertEquals(List.of("0", "1"), model.labels());
    assertEquals("1 -> 1 sigmoid", model.network().toString());
    assertEquals(1, model.metrics().get("train_accuracy"));
    assertEquals(300, model.provenance().orElseThrow().training().epochs());
  }

  @Test
  void namesOfOtherLibrariesAreRecordedAsThoseOfPlugins() {
    Recipe here =
        Flowers.names()
            .layers("4 silu -> 3 relu dropout=0.1")
            .output("softmax")
            .loss("categorical_crossentropy")
            .metrics("top_k_accuracy(k=2)")
            .monitor("log_loss")
            .listeners("reduce_on_plateau")
            .training(t -> t.optimizer("adam").schedules("cosine"))
            .epochs(2);
    Recipe elsewhere =
        here.layers("4 Swish -> 3 ReLU dropout=0.1")
            .output("Softmax")
            .loss("sparse_categorical_crossentropy")
            .metrics("TopKAccuracy(k=2)")
            .monitor("neg_log_loss")
            .listeners("ReduceLROnPlateau")
            .training(t -> t.optimizer("Adam").schedules("CosineAnnealingLR"));

    Model model = elsewhere.train(flowers);

    assertEquals(here.train(flowers).metrics(), model.metrics());
    assertEquals(
        here.train(flowers).provenance().orElseThrow().recipe(),
        model.provenance().orElseThrow().recipe());
  }

  @ParameterizedTest
  @CsvSource({
    "sigmoid, binary_crossentropy",
    "softmax, categorical_crossentropy",
    "log_softmax, categorical_crossentropy"
  })
  void theCrossentropyIsThatOfTheLastLayer(String output, String loss) {
    Recipe recipe = Flowers.names().layers("4 tanh").output(output).members(1).epochs(2);

    assertEquals(
        recipe.loss(loss).train(flowers).network().fingerprint(),
        recipe.loss("CrossEntropyLoss").train(flowers).network().fingerprint());
  }

  @Test
  void theCrossentropyOfNumbersOrScoresIsRejected() {
    assertThat(refusal(() -> Flowers.prices().loss("crossentropy").train(flowers)))
        .contains("categorical_crossentropy", "Recipe.classification");
    assertThat(refusal(() -> Flowers.names().output("tanh").loss("crossentropy").train(flowers)))
        .contains("categorical_crossentropy", "tanh");
  }

  @Test
  void labelsAndGroupsThatAreToBeNumbersOrLabelsAreRejected() {
    var labels =
        assertThrows(
            IllegalArgumentException.class, () -> Recipe.regression("name").train(flowers));
    assertThat(Message.of(labels).command()).contains("'name'", "--task classification");
    assertThat(refusal(() -> Recipe.of("name").groupedBy("name"))).contains("grouped", "'name'");
  }

  @Test
  void theRecordNamesTheLossInUse() {
    Recipe recipe = Flowers.names().members(1).epochs(1);
    Recipe recorded = recipe.train(flowers).provenance().orElseThrow().recipe();
    assertThat(recorded.toJson()).contains("\"loss\":\"categorical_crossentropy\"");
    Model scores = recorded.output("tanh").loss("hinge").train(flowers);
    assertEquals("hinge", scores.loss().orElseThrow());
  }

  @Test
  void theRowsOfEachPartCanBeLookedAt() {
    for (Recipe recipe :
        List.of(
            Flowers.names(),
            Flowers.prices().test(0.25),
            Flowers.prices().test(0.25).groupedBy("colour").seed(3))) {
      Model model =
          recipe.calibrated(CalibrationMethod.NONE).training(t -> t.epochs(3)).train(flowers);
      Split split = recipe.split(flowers);

      assertSame(metrics(model, "train"), model, flowers.select(split.train()));
      assertSame(metrics(model, "validation"), model, flowers.select(split.validation()));
      assertSame(metrics(model, "test"), model, flowers.select(split.test()));
    }
    assertEquals(0, Flowers.prices().split(flowers).test().size());
    assertTrue(refusal(() -> Recipe.of("prize").split(flowers)).contains("no column 'prize'"));
  }

  /** But for the rounding of sums in another order of rows. */
  private static void assertSame(Map<String, Double> metrics, Model model, Table rows) {
    Map<String, Double> found = model.evaluate(rows).values();
    assertEquals(metrics.keySet(), found.keySet());
    metrics.forEach(
        (name, value) -> assertEquals(value, found.get(name), 1e-12 * Math.abs(value), name));
  }

  /** The metrics of a part of the rows. */
  private static Map<String, Double> metrics(Model model, String part) {
    Map<String, Double> metrics = new HashMap<>();
    model
        .metrics()
        .forEach(
            (name, value) -> {
              if (name.startsWith(part + "_") && !name.contains("_interval_")) {
                metrics.put(name.substring(part.length() + 1), value);
              }
            });
    return metrics;
  }

  @Test
  void theSameRecipeMakesTheSameBits() {
    Recipe recipe = Flowers.names();
    float[] once = recipe.train(flowers).network().parameters();

    assertArrayEquals(once, recipe.train(flowers).network().parameters());
    assertNotEquals(
        recipe.train(flowers).provenance().orElseThrow().sha256(),
        recipe.seed(1).train(flowers).provenance().orElseThrow().sha256());
  }

  @Test
  void listenersSeeTheValidationLoss() {
    double[] last = new double[1];
    Flowers.prices()
        .train(
            flowers,
            new dev.nn.core.training.TrainingListener() {
              @Override
              public void epochEnded(
                  dev.nn.core.training.Progress progress, dev.nn.core.training.EpochRecord epoch) {
                last[0] = progress.metric("val_loss");
              }
            });
    assertTrue(last[0] > 0 && last[0] < 1);
  }

  @Test
  void rowsCanCountMoreOrLessAndStayTogether() {
    Table table =
        new MemoryTable()
            .numbers("x", 1, 2, 3, 4, 5, 6, 7, 8)
            .texts("shop", "a", "a", "b", "b", "c", "c", "d", "d")
            .numbers("w", 1, 1, 1, 1, 1, 1, 1, 0.5)
            .texts("y", "n", "n", "n", "y", "n", "n", "y", "y");
    Recipe recipe =
        Recipe.of("y")
            .members(1)
            .layers("")
            .preprocessing(p -> p.without("shop"))
            .training(t -> t.epochs(2))
            .validation(0.25);

    Model model = recipe.groupedBy("shop").weightedBy("w").train(table);

    assertEquals(List.of("x"), model.preprocessing().inputNames());
    assertEquals(2, model.provenance().orElseThrow().rows().validation());
    assertNotEquals(
        recipe.train(table).provenance().orElseThrow().sha256(),
        recipe.balanced().train(table).provenance().orElseThrow().sha256());
  }

  @Test
  void theLossIsThatOfTheTaskUnlessChosen() {
    TrainingSpec spec = TrainingSpec.builder().epochs(1).loss("mae").build();
    Recipe recipe = Recipe.of("y");

    assertTrue(recipe.toJson().contains("\"loss\":null"));
    assertTrue(recipe.training(t -> t.epochs(3)).toJson().contains("\"loss\":null"));
    assertTrue(recipe.training(spec).toJson().contains("\"loss\":\"mae\""));
    assertTrue(recipe.training(t -> t.loss("huber")).toJson().contains("\"loss\":\"huber\""));
  }

  @Test
  void jsonReadsBackToAnEqualRecipe() {
    Recipe recipe =
        Recipe.of(Target.classification("y").labels("n", "y"))
            .layers("3 leaky_relu(slope=0.1) dropout=0.25")
            .output("1 sigmoid")
            .loss("mse")
            .preprocessing(p -> p.column("a", Encoding.ordinal("s", "m")).without("b"))
            .training(t -> t.clipNorm(0.1f).l2(1e-5f).schedules("cosine", "warm_up(epochs=2)"))
            .training(t -> t.shards(4))
            .validation(0.15)
            .test(1 / 7.0)
            .patience(3)
            .groupedBy("g")
            .weightedBy("w")
            .balanced()
            .seed(Long.MIN_VALUE);

    assertEquals(recipe, Recipe.parse(recipe.toJson()));
    assertEquals(Recipe.of("x"), Recipe.parse(Recipe.of("x").toJson()));
    assertNotEquals(recipe, recipe.seed(1));
    assertNotEquals(recipe, recipe.training(t -> t.shards(3)));
  }

  @Test
  void jsonHasShardsOnlyWhereTheyAreSet() {
    Recipe recipe = Recipe.of("x");
    assertFalse(recipe.toJson().contains("shards"));
    String sharded = recipe.training(t -> t.shards(2)).toJson();
    assertTrue(sharded.contains("\"shards\":2"), sharded);
  }

  /** JSON is refused like code. */
  @Test
  void jsonOfWhatIsNoRecipeIsRejected() {
    String json = Recipe.of("y").toJson();

    assertThat(refusal(() -> Recipe.parse(json.replace("\"output\":null", "\"output\":\"5\""))))
        .contains("at its root", "'1 -> 1 5'", "'5' is no plug-in name");
    assertThat(refusal(() -> Recipe.parse(json.replace("\"patience\":100", "\"patience\":0"))))
        .contains("at its root", "0 epochs", "at least 1");
    assertThat(refusal(() -> Recipe.parse(json.replace("\"output\"", "\"ouput\""))))
        .contains("[ouput]", "at its root", "[target, preprocessing");
  }

  /** A pattern that backtracks over two million spaces would take days. */
  @Test
  void aLongOutputIsReadInOnePass() {
    String output = "1" + " ".repeat(2_000_000) + "\nx\ny";
    assertTrue(refusal(() -> Recipe.of("y").output(output)).contains("1 -> 1 1 "));
  }

  @Test
  void whatDoesNotFitIsRejected() {
    assertThat(refusal(() -> Flowers.names().output("2 softmax").train(flowers)))
        .contains(
            "3 labels", "[daisy, lily, rose]", "'2 softmax'", "'3 softmax'", "only 'softmax'");
    assertThat(refusal(() -> Recipe.of("height").train(Flowers.table(1))))
        .contains("1 row", "at least two");
    assertTrue(refusal(() -> Recipe.of("prize").train(flowers)).contains("no column 'prize'"));
    assertThat(refusal(() -> Recipe.of("y").validation(0.5).test(0.5)))
        .contains("validation 0.5", "test 0.5", "together below 1");
    assertThat(refusal(() -> Recipe.of("y").patience(0))).contains("0 epochs", "at least 1");
    assertTrue(refusal(() -> Recipe.of((String) null)).startsWith("the column to predict is null"));
    assertThat(refusal(() -> Recipe.of("y").layers("64,32")))
        .contains("'64,32'", "activation", "'64 relu -> 32 relu'")
        .doesNotContain("1 -> ");
    assertTrue(refusal(() -> Recipe.of("y").output("5")).contains("5"));
    assertThat(refusal(() -> Flowers.prices().balanced().train(flowers)))
        .contains("balanced()", "[price]", "Recipe.classification");
    assertThat(refusal(() -> Flowers.prices().weightedBy("price")))
        .contains("weighted by", "'price'");
    Table one = new MemoryTable().numbers("x", 1, 2, 3).texts("y", "n", "n", "n");
    assertThat(refusal(() -> Recipe.of("y").validation(0).train(one)))
        .contains("'y'", "'n' in all 3", "classification");
  }

  @Test
  void weightsMayNotAllBeZeroInAPart() {
    Recipe recipe = Recipe.of("y").layers("").validation(0.25).weightedBy("w");
    Table table =
        new MemoryTable()
            .numbers("x", 1, 2, 3, 4)
            .numbers("y", 3, 5, 4, 6)
            .numbers("w", 0, 0, 0, 0);
    int kept = recipe.split(table).validation().row(0);
    double[] validationOnly = new double[4];
    validationOnly[kept] = 1;
    double[] trainingOnly = {1, 1, 1, 1};
    trainingOnly[kept] = 0;
    assertThat(refusal(() -> recipe.train(weighted(validationOnly))))
        .contains("'w'", "3 training", "weights above 0");
    assertThat(refusal(() -> recipe.train(weighted(trainingOnly))))
        .contains("'w'", "1 validation", "weights above 0");
  }

  private static Table weighted(double... weights) {
    return new MemoryTable()
        .numbers("x", 1, 2, 3, 4)
        .numbers("y", 3, 5, 4, 6)
        .numbers("w", weights);
  }

  private static String last(Model model) {
    String text = model.network().toString();
    return text.substring(text.lastIndexOf("-> ") + 3);
  }

  private static String refusal(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }
}
