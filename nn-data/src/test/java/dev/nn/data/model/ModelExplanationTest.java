package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Table;
import dev.nn.data.explanation.Explanation;
import dev.nn.data.explanation.Explanation.OutputExplanation;
import dev.nn.data.explanation.Explanation.OutputExplanation.Contribution;
import dev.nn.data.explanation.OutputScale;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Target;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelExplanationTest {

  private static final Table FLOWERS = Flowers.table(150);
  private static final Model NAMES = Flowers.names().train(FLOWERS);
  private static final Model PRICES = Flowers.prices().train(FLOWERS);
  private static final Map<String, Object> ROW =
      Map.of("height", 30, "petals", 5, "colour", "blue");

  record Flower(int height, Double petals, String colour) {}

  /** Prices are 3 + 0.2 · height + 2 for blue ones; the mean height is 20, a third are blue. */
  @Test
  void theReasonsAreThoseOfTheTable() {
    Explanation made = PRICES.explain(ROW);
    Explanation compared = PRICES.explainer(FLOWERS).explain(ROW);
    for (Explanation explanation : List.of(made, compared)) {
      assertEquals(2, explanation.of("price").of("height").amount(), 0.5);
      assertEquals(4.0 / 3, explanation.of("price").of("colour").amount(), 0.5);
      assertEquals(0, explanation.of("price").of("petals").amount(), 0.3);
      assertEquals(PRICES.predict(ROW).number(), explanation.prediction());
      assertTrue(explanation.exact());
    }
    assertEquals(100, made.backgroundRows());
    assertEquals("blue", made.of("price").of("colour").value());
  }

  /** As it does where the rows of a table are predicted. */
  @Test
  void aTextAmongNumbersCountsAsMissing() {
    Table table =
        new MemoryTable()
            .texts("height", "10", "20", "unknown", "30")
            .numbers("petals", 5, 5, 5, 5)
            .texts("colour", "red", "blue", "red", "blue");
    Explanation explanation = PRICES.explainer(table).explain(table, 2);
    assertEquals(PRICES.predict(table).get(2).number(), explanation.prediction());
    assertEquals("unknown (missing)", explanation.of("price").of("height").value());
  }

  @Test
  void aCategoryThatTheModelDoesNotKnowHasItsText() {
    Map<String, Object> row = Map.of("height", 30, "petals", 5, "colour", "Mauve");
    assertEquals("Mauve (rare or unknown)", PRICES.explain(row).of("price").of("colour").value());
  }

  @Test
  void labelsAreExplainedByTheirProbabilities() {
    Explanation explanation = NAMES.explain(new Flower(30, 5.0, "red"));
    assertEquals(List.of("rose"), explanation.main());
    assertEquals("rose", NAMES.predict(new Flower(30, 5.0, "red")).label());
    double sum = explanation.contributions().stream().mapToDouble(Contribution::amount).sum();
    assertEquals(explanation.prediction(), explanation.base() + sum, 1e-9);
    double all = explanation.outputs().stream().mapToDouble(o -> o.of("height").amount()).sum();
    assertEquals(0, all, 1e-6); // since probabilities add up to 1
    assertTrue(explanation.toString().startsWith("rose: "), explanation.toString());

    Explanation odds =
        NAMES.explainer().scale(OutputScale.LOG_ODDS).explain(new Flower(30, 5.0, "red"));
    double p = Math.min(explanation.prediction(), 1 - 0x1p-25);
    assertEquals(Math.log(p / (1 - p)), odds.prediction(), 1e-4);
  }

  @Test
  void aNumberAndALabelAreExplainedTogether() {
    Model both =
        Flowers.names()
            .preprocessing(p -> p)
            .target(Target.of("price").and(Target.of("name")))
            .train(FLOWERS);
    Explanation explanation = both.explain(ROW);
    Prediction prediction = both.predict(ROW);
    assertEquals(List.of("price", "name = " + prediction.label("name")), explanation.main());
    assertEquals(prediction.number("price"), explanation.of("price").prediction());
    assertEquals(4, explanation.outputs().size());
    Explanation odds = both.explainer().scale(OutputScale.LOG_ODDS).explain(ROW);
    assertEquals(explanation.of("price"), numberOf(odds)); // numbers stay as they are
  }

  private static OutputExplanation numberOf(Explanation explanation) {
    OutputExplanation price = explanation.of("price");
    return new OutputExplanation(
        price.output(),
        OutputScale.PREDICTION,
        price.base(),
        price.prediction(),
        price.contributions());
  }

  @Test
  void dependenceFollowsTheTable() {
    double[] mean = PRICES.explainer(FLOWERS).dependence("colour").mean("price");
    List<String> colours = PRICES.explainer(FLOWERS).dependence("colour").labels();
    int blue = colours.indexOf("blue");
    int red = colours.indexOf("red");
    assertEquals(2, mean[blue] - mean[red], 0.5);
    double[] height = PRICES.explainer().dependence("height").mean("price");
    assertTrue(height[height.length - 1] > height[0] + 2);
  }

  @Test
  void aFileExplainsAsTheModelThatWroteIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("flowers.safetensors");
    PRICES.save(file);
    Model loaded = Model.load(file);
    assertEquals(PRICES.explain(ROW), loaded.explain(ROW));
    assertEquals(PRICES.preprocessing(), loaded.preprocessing());
    Map<String, Object> tall = Map.of("height", 300, "petals", 5, "colour", "blue");
    assertEquals(PRICES.predict(tall).warnings(), loaded.predict(tall).warnings());
    assertEquals(1, loaded.predict(tall).warnings().size());
  }

  @Test
  void aModelOfAnOldFileAsksForRows() throws Exception {
    ModelJson json = ModelJson.of(PRICES);
    Model old = json.read(json.without("/preprocessing/ranges"));
    assertTrue(old.preprocessing().ranges().isEmpty());
    assertEquals(PRICES.predict(ROW), old.predict(ROW));
    assertEquals(
        List.of(), old.predict(Map.of("height", 1e6, "petals", 5, "colour", "blue")).warnings());
    assertTrue(
        assertThrows(IllegalStateException.class, () -> old.explain(ROW))
            .getMessage()
            .contains("model.explainer(table)"));
    assertEquals(PRICES.explainer(FLOWERS).explain(ROW), old.explainer(FLOWERS).explain(ROW));
  }

  @Test
  void rowsOutsideAreWarnedAboutOnEachPath() {
    Map<String, Object> row = new HashMap<>(Map.of("height", 300, "petals", 5, "colour", "blue"));
    assertThat(PRICES.predict(row).warnings())
        .singleElement()
        .asString()
        .contains("'height' is 300", "training rows have ");
    assertEquals(
        PRICES.predict(row).warnings(), PRICES.predict(new Flower(300, 5.0, "blue")).warnings());
    Table table =
        new MemoryTable()
            .texts("colour", "blue", "blue")
            .numbers("petals", 1, 5)
            .numbers("height", 20, 300);
    List<Prediction> predictions = PRICES.predict(table);
    assertEquals(List.of(), predictions.get(0).warnings());
    assertEquals(PRICES.predict(row).warnings(), predictions.get(1).warnings());
    ModelPredictor predictor = PRICES.predictor();
    assertEquals(1, predictor.outside(new double[] {300, 5, predictor.code("colour", "blue")}));
    assertEquals(0, predictor.outside(new double[] {20, 5, predictor.code("colour", "blue")}));
    row.put("height", null); // in no training row
    assertEquals("missing", PRICES.predict(row).warnings().get(0).value());
    assertEquals(1, PRICES.drift(table).unlike());
    assertTrue(PRICES.drift(table).toString().contains("height"));
    assertEquals(0, PRICES.drift(FLOWERS.select(Flowers.prices().split(FLOWERS).train())).unlike());
  }

  @Test
  void batchesPredictAsSingleRowsDo() {
    ModelPredictor predictor = NAMES.predictor();
    double[][] rows = predictor.rows(FLOWERS, java.util.stream.IntStream.range(0, 150).toArray());
    double[][] many = new double[600][];
    for (int r = 0; r < 600; r++) {
      many[r] = rows[r % 150];
    }
    double[][] predictions = new double[600][3];
    predictor.predict(many, 599, predictions);
    double[] one = new double[3];
    for (int r = 0; r < 599; r++) {
      predictor.predict(many[r], one);
      assertEquals(one[1], predictions[r][1]);
    }
    assertEquals(0, predictions[599][1]); // beyond the count
  }

  @Test
  void refusalsNameTheCause() {
    Table empty = new MemoryTable().numbers("height").numbers("petals").texts("colour");
    assertThat(refusal(() -> PRICES.explainer(empty))).contains("background", "no row");
    assertThat(
            refusal(
                () ->
                    PRICES.explainer(
                        new MemoryTable().numbers("height", 1).texts("colour", "blue"))))
        .contains("'petals'", "'height', 'colour'");
    assertThat(refusal(() -> PRICES.explain(Map.of("height", 1))))
        .contains("'petals'", "[height]", "Put null");
    assertFalse(PRICES.explainer().dependence("petals").labels().isEmpty());
  }

  private static String refusal(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }
}
