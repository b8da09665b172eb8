package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.anomaly.AnomalyRecipe;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.csv.Csv;
import dev.nn.data.explanation.Explainer;
import dev.nn.data.explanation.Explanation;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models with a column of free text. */
class TextModelTest {

  private static final int ROWS = 600;
  private static final String[] GOOD = {
    "wonderful", "excellent", "delicious", "charming", "superb"
  };
  private static final String[] BAD = {"terrible", "disgusting", "horrible", "broken", "dreadful"};
  private static final String[] OTHER = {
    "the",
    "soup",
    "was",
    "room",
    "service",
    "and",
    "staff",
    "window",
    "we",
    "had",
    "a",
    "breakfast",
    "there",
    "evening",
    "street",
    "waiter",
    "bed",
    "is",
    "price",
    "city"
  };

  @TempDir Path folder;

  private static Table table;
  private static Model model;

  /** Returns a text whose only telling word is in the middle. */
  private static String text(Random random, String telling) {
    StringBuilder text = new StringBuilder();
    for (int w = 0; w < 12; w++) {
      text.append(w == 6 ? telling : OTHER[random.nextInt(OTHER.length)]).append(' ');
    }
    return text.append(random.nextInt(10_000)).toString();
  }

  private static Table table(int rows, int seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("comment,stars,liked\n");
    for (int r = 0; r < rows; r++) {
      boolean good = random.nextBoolean();
      String telling = (good ? GOOD : BAD)[random.nextInt(GOOD.length)];
      String text = r % 50 == 3 ? "" : text(random, telling);
      csv.append('"').append(text).append("\",").append(random.nextInt(90) / 10.0);
      csv.append(good ? ",yes\n" : ",no\n");
    }
    return Csv.of(new StringReader(csv.toString())).texts("comment").read();
  }

  private static Recipe recipe() {
    return Recipe.classification("liked")
        .quick()
        .epochs(12)
        .layers("16 relu")
        .preprocessing(spec -> spec.column("comment", Encoding.text().buckets(512)));
  }

  @BeforeAll
  static void train() throws IOException {
    table = table(ROWS, 7);
    model = recipe().train(table);
  }

  private static Map<String, Object> row(Object comment) {
    Map<String, Object> row = new HashMap<>();
    row.put("comment", comment);
    row.put("stars", 4.5);
    return row;
  }

  private static double yes(Object comment) {
    return model.predict(row(comment)).probabilities().get("yes");
  }

  @Test
  void wordsDecideTheLabel() throws IOException {
    Table others = table(ROWS, 8);
    assertThat(model.evaluate(others).value("accuracy")).isGreaterThan(0.95);
    Model without = recipe().preprocessing(spec -> spec.without("comment")).train(table);
    assertThat(without.evaluate(others).value("accuracy")).isBetween(0.4, 0.6);
  }

  /** The words end otherwise than those of the training rows, or lack or double a letter. */
  @Test
  void misspeltWordsStillTell() {
    Random random = new Random(1);
    for (String word : List.of("wonderfull", "exellent", "delicous", "charmingly", "SUPERBLY")) {
      assertThat(yes(text(random, word))).as(word).isGreaterThan(0.5);
    }
    for (String word : List.of("terribel", "disgustingly", "horible", "brokenn", "dreadfull")) {
      assertThat(yes(text(random, word))).as(word).isLessThan(0.5);
    }
  }

  @Test
  void allPathsAgree() throws IOException {
    String[] texts = {
      "The soup was wonderful!",
      null,
      "",
      "NA",
      "12",
      "\uD83D\uDE00 ?",
      "half \uD83D of one",
      "x y".repeat(50)
    };
    double[] stars = new double[texts.length];
    Arrays.fill(stars, 4.5);
    Table given = new MemoryTable().texts("comment", texts).numbers("stars", stars);
    List<Prediction> ofTable = model.predict(given);
    ModelPredictor predictor = model.predictor();
    List<double[]> rows = Arrays.stream(texts).map(text -> predictor.row(row(text))).toList();
    List<Prediction> ofRows = predictor.predictions(rows);
    GeneratedClass generated = GeneratedClass.of(model, folder);
    for (int r = 0; r < texts.length; r++) {
      Prediction expected = model.predict(row(texts[r]));
      assertEquals(expected.values(), ofTable.get(r).values());
      assertEquals(expected.values(), ofRows.get(r).values());
      assertEquals(expected.values(), model.predict(new Visit(texts[r], 4.5)).values());
      assertThat(expected.warnings()).isEmpty();
      assertThat(predictor.outside(rows.get(r))).isZero();
      double[] predictions = new double[2];
      generated.predict(generated.codes(row(texts[r])), predictions);
      assertThat(predictions).containsExactly(values(expected));
    }
    assertEquals(yes(12), yes("12"));
    assertEquals(yes(null), yes("n/a "));
  }

  record Visit(String comment, double stars) {}

  private static double[] values(Prediction prediction) {
    return prediction.values().values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void savedModelsAndGeneratedClassesHaveTheSameBits() throws IOException {
    Path file = folder.resolve("model");
    model.save(file);
    Model loaded = Model.load(file);
    assertEquals(model.preprocessing(), loaded.preprocessing());
    GeneratedClass generated = GeneratedClass.of(model, folder);
    Table others = table(100, 9);
    List<Prediction> expected = model.predict(others);
    List<Prediction> again = loaded.predict(others);
    int comment = others.column("comment");
    for (int r = 0; r < others.rows(); r++) {
      assertEquals(expected.get(r).values(), again.get(r).values());
      Map<String, Object> row = new HashMap<>();
      double cell = others.cell(r, comment);
      row.put(
          "comment",
          Double.isNaN(cell) ? null : others.columns().get(comment).categories().get((int) cell));
      row.put("stars", others.cell(r, others.column("stars")));
      double[] predictions = new double[2];
      generated.predict(generated.codes(row), predictions);
      assertThat(predictions).containsExactly(values(expected.get(r)));
    }
    assertTrue(Model.reproduce(file, table).sameBits());
  }

  /** No single number stands for a text, so the array path needs whole rows. */
  @Test
  void rowsOfNumbersHoldTextsAsSeveral() {
    ModelPredictor predictor = model.predictor();
    assertEquals(513, predictor.length());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> predictor.code("comment", "good"));
    assertThat(e).hasMessageContaining("'comment' has free text");
    e =
        assertThrows(
            IllegalArgumentException.class, () -> predictor.predict(new double[2], new double[2]));
    assertThat(e).hasMessageContaining("expected 513");
  }

  @Test
  void longTextsOfAnyScriptAreTaken() {
    for (String text :
        List.of(
            "wonderful ".repeat(100_000), "\uD83D\uDE00".repeat(1 << 18), "見".repeat(1 << 18))) {
      assertThat(yes(text)).isBetween(0.0, 1.0);
    }
    assertThat(yes("wonderful ".repeat(100_000))).isGreaterThan(0.5);
  }

  /** The column counts as one, and shuffling it leaves nothing to know. */
  @Test
  void importanceAndExplanationsTakeTheColumnAsOne() throws IOException {
    Table others = table(200, 10);
    PermutationImportance.Importances importances =
        new PermutationImportance(new Accuracy(), 2, 0).of(model, others, Rows.all(200));
    assertThat(importances.of("comment").mean()).isGreaterThan(0.3);
    assertThat(importances.of("stars").mean()).isLessThan(0.1);

    Explainer explainer = model.explainer(others);
    Explanation of = explainer.explain(row("we had a wonderful evening"));
    double sum = 0;
    for (Explanation.OutputExplanation output : of.outputs()) {
      if (output.output().equals("yes")) {
        sum = output.base();
        for (Explanation.OutputExplanation.Contribution each : output.contributions()) {
          sum += each.amount();
        }
      }
    }
    assertEquals(yes("we had a wonderful evening"), sum, 1e-9);
    assertThat(of.toString()).contains("comment");
    assertThat(model.explain(row("a dreadful bed")).toString()).contains("comment");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> explainer.dependence("comment"));
    assertThat(e).hasMessageContaining("free text");
    assertThat(explainer.dependence("stars").values()).isNotEmpty();
  }

  @Test
  void newTextsAreNotOutside() throws IOException {
    assertThat(model.drift(table(100, 11)).unlike()).isZero();
    assertThat(model.notes().toString()).doesNotContain("comment");
  }

  /** A missing text has an input of its own only if a training row has one. */
  @Test
  void missingTextsAreMarked() {
    Table whole = new MemoryTable().texts("comment", "one", "two");
    Table some = new MemoryTable().texts("comment", "one", null);
    assertEquals(16, Encoding.text().buckets(16).fit(whole, 0, Rows.all(2)).inputNames().size());
    assertThat(Encoding.text().buckets(16).fit(some, 0, Rows.all(2)).inputNames())
        .hasSize(17)
        .endsWith("comment is missing");
    assertThrows(IllegalArgumentException.class, () -> Encoding.text().buckets(1000));
  }

  @Test
  void anomaliesOfTextsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                AnomalyRecipe.defaults()
                    .preprocessing(spec -> spec.column("comment", Encoding.text())));
    assertThat(e).hasMessageContaining("'comment'", "without");
  }
}
