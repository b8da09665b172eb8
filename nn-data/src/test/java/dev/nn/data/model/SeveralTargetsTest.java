package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Several labels, several numbers, and a number and a label, predicted by one network. */
class SeveralTargetsTest {

  private static final Table FLOWERS = Flowers.table(300);
  private static final Model BOTH =
      recipe(Target.of("price").and(Target.of("name"))).train(FLOWERS);
  private static final Table MARKS = marks(300);
  private static final Model LABELS = recipe(Target.labels("tall", "red")).train(MARKS);

  private static Recipe recipe(Target target) {
    return Recipe.of(target)
        .layers("16 tanh")
        .training(t -> t.epochs(60).learningRate(0.02f))
        .test(0.2);
  }

  /** Two labels, one of texts and one of 0 and 1, that depend on two inputs. */
  private static Table marks(int rows) {
    RandomStream random = RandomStream.of(3);
    double[] height = new double[rows];
    double[] hue = new double[rows];
    String[] tall = new String[rows];
    double[] red = new double[rows];
    for (int r = 0; r < rows; r++) {
      height[r] = random.gaussian(2L * r);
      hue[r] = random.gaussian(2L * r + 1);
      tall[r] = height[r] > 0 ? "yes" : "no";
      red[r] = hue[r] + height[r] > 0.5 ? 1 : 0;
    }
    return new MemoryTable()
        .numbers("height", height)
        .numbers("hue", hue)
        .texts("tall", tall)
        .numbers("red", red);
  }

  @Test
  void aNumberAndALabelHaveBlocksOfOutputs() {
    assertEquals(
        "4 blocks(1 identity, 3 softmax)",
        last(BOTH.network()),
        () -> BOTH.network().spec().toString());
    Prediction red = BOTH.predict(Map.of("height", 35, "petals", 5, "colour", "red"));

    assertEquals(10, red.number("price"), 0.7);
    assertEquals("rose", red.label("name"));
    assertTrue(red.probability("name", "rose") > 0.8, red::toString);
    assertEquals(red.probability("name", "rose"), red.probabilities("name").get("rose"));
    assertEquals(
        List.of("price", "name = daisy", "name = lily", "name = rose"),
        List.copyOf(red.values().keySet()));
    double sum = red.probabilities("name").values().stream().mapToDouble(p -> p).sum();
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void metricsAreNamedByTheirTarget() {
    Map<String, Double> metrics = BOTH.metrics();

    assertTrue(metrics.get("test_rmse(price)") < 0.8, metrics::toString);
    assertTrue(metrics.get("test_accuracy(name)") > 0.85, metrics::toString);
    assertEquals(3 * (5 + 8) + 2, metrics.size()); // and those of intervals
    double rmse = BOTH.evaluate(FLOWERS, BOTH.measureOf("price", new Rmse()));
    assertEquals(BOTH.evaluate(FLOWERS).value("rmse(price)"), rmse);
    ConfusionMatrix confusion =
        BOTH.evaluate(
            FLOWERS, BOTH.measureOf("name", ConfusionMatrix.measure(BOTH.labels("name"))));
    assertTrue(confusion.toString().contains("rose"), confusion::toString);
    assertEquals(List.of(), BOTH.labels("price"));
    assertThat(refusal(() -> BOTH.evaluate(FLOWERS, BOTH.measureOf("size", new Rmse()))))
        .contains("'size'", "[price, name]");
  }

  @Test
  void severalLabelsShareALayerOfSigmoids() {
    assertEquals("2 sigmoid", last(LABELS.network()));
    Prediction both = LABELS.predict(Map.of("height", 2, "hue", 2));
    Prediction neither = LABELS.predict(Map.of("height", -2, "hue", -2));

    assertEquals("yes", both.label("tall"));
    assertEquals("1", both.label("red"));
    assertTrue(both.probability("red", "1") > 0.9, both::toString);
    assertEquals("no", neither.label("tall"));
    assertEquals("0", neither.label("red"));
    assertTrue(neither.probability("tall", "no") > 0.9, neither::toString);
    assertTrue(LABELS.metrics().get("test_subset_accuracy") > 0.85, LABELS.metrics()::toString);
    assertTrue(LABELS.metrics().get("test_accuracy(red)") > 0.9, LABELS.metrics()::toString);
  }

  @Test
  void severalNumbersHaveMetricsEach() {
    Table table =
        new MemoryTable()
            .numbers("x", 1, 2, 3, 4, 5, 6, 7, 8)
            .numbers("a", 10, 20, 30, 40, 50, 60, 70, 80)
            .numbers("b", 8, 7, 6, 5, 4, 3, 2, 1);
    Model model = recipe(Target.regression("a", "b")).validation(0).test(0).train(table);

    Map<String, Double> metrics = model.metrics();
    assertEquals(
        (metrics.get("train_mse(a)") + metrics.get("train_mse(b)")) / 2,
        metrics.get("train_mse"),
        1e-9);
    assertEquals(
        model.evaluate(table, model.measureOf("b", new Rmse())),
        metrics.get("train_rmse(b)"),
        1e-15, // the training rows are summed up in another order
        metrics.toString());
    Prediction prediction = model.predict(Map.of("x", 4));
    assertEquals(prediction.values().get("a"), prediction.number("a"));
    assertThat(refusal(prediction::label)).contains("[a, b]", "number(\"a\")");
  }

  @Test
  void theFileHasEverything(@TempDir Path folder) throws Exception {
    for (Model model : List.of(BOTH, LABELS)) {
      Table table = model == BOTH ? FLOWERS : MARKS;
      Path file = folder.resolve("model.safetensors");
      model.save(file);

      Model loaded = Model.load(file);

      assertEquals(model.predict(table), loaded.predict(table));
      assertEquals(model.metrics(), loaded.metrics());
      assertEquals(model.preprocessing(), loaded.preprocessing());
      assertArrayEquals(model.network().parameters(), Network.load(file).parameters());
      assertTrue(Model.reproduce(file, table).sameBits());
    }
  }

  @Test
  void theArrayPathAllocatesNothing() {
    ModelPredictor both = BOTH.predictor();
    ModelPredictor labels = LABELS.predictor();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double[] flower = {30, Double.NaN, 1};
    double[] mark = {1, 2};
    double[] four = new double[4];
    double[] marks = new double[4];
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 3000 && least > 0; run++) { // until it is compiled
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        both.predict(flower, four);
        labels.predict(mark, marks);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertEquals(0, least);
    assertEquals(List.of("tall = no", "tall = yes", "red = 0", "red = 1"), labels.names());
  }

  @Test
  void weightsAndLossesOfBlocksCanBeChosen() {
    Target target = Target.of("price").and(Target.of("name"));
    Recipe small = recipe(target).training(t -> t.epochs(2));
    float[] usual = small.train(FLOWERS).network().parameters();

    float[] same =
        small
            .output("4 blocks(1 identity, 3 softmax)")
            .loss("blocks(1 mse, 3 categorical_crossentropy)")
            .train(FLOWERS)
            .network()
            .parameters();
    assertArrayEquals(usual, same);
    float[] weighted =
        small
            .target(Target.of("price").and(Target.of("name")).weights(1, 0.5))
            .train(FLOWERS)
            .network()
            .parameters();
    float[] written =
        small
            .loss("blocks(1 mse, 3 categorical_crossentropy weight=0.5)")
            .train(FLOWERS)
            .network()
            .parameters();
    assertArrayEquals(weighted, written);
    assertNotEquals(usual[0], weighted[0]);
  }

  @Test
  void countsHaveALossOfTheirOwn() {
    Target target =
        Target.regression("price").scaling(Scaling.none()).and(Target.classification("name"));
    Model model =
        recipe(target)
            .output("blocks(1 exponential, 3 softmax)")
            .loss("blocks(1 poisson, 3 categorical_crossentropy)")
            .train(FLOWERS);

    assertTrue(model.predict(FLOWERS).stream().allMatch(p -> p.number("price") > 0));
    assertThat(
            refusal(
                () ->
                    recipe(Target.of("price").and(Target.of("name")))
                        .loss("blocks(1 poisson, 3 categorical_crossentropy)")
                        .train(FLOWERS)))
        .contains("poisson", "at least 0", "'price'");
  }

  @Test
  void severalTargetsAreUpdatedAndCompared() {
    Model updated = BOTH.update(FLOWERS.select(Rows.all(300).slice(0, 100)));

    assertEquals(BOTH.network().spec(), updated.network().spec());
    assertEquals(BOTH.preprocessing().target(), updated.preprocessing().target());
    assertEquals(300, updated.compare(BOTH, FLOWERS).rows());
  }

  @Test
  void rowsWithoutOneOfTheTargetsAreLeftOut() {
    Table table =
        new MemoryTable()
            .numbers("x", 1, 2, 3, 4, 5, 6, 7, 8)
            .numbers("a", 10, 20, Double.NaN, 40, 50, 60, 70, 80)
            .texts("b", "u", "u", "u", "v", null, "u", "v", "v");
    Model model = recipe(Target.regression("a").and(Target.of("b"))).test(0).train(table);

    assertTrue(
        model.notes().toString().contains("2 of 8 rows are left out"), model.notes()::toString);
    assertEquals(List.of("u", "v"), model.labels("b"));
  }

  @Test
  void gettersWithoutANameAreRejected() {
    Prediction prediction = BOTH.predict(FLOWERS).get(0);

    assertThat(refusal(prediction::number)).contains("[price, name]", "number(\"price\")");
    assertThat(refusal(prediction::label)).contains("[price, name]", "label(\"name\")");
    assertThat(refusal(() -> prediction.number("name"))).contains("[daisy, lily, rose]", "label()");
    assertThat(refusal(() -> prediction.label("price"))).contains("[price]", "number()");
    assertThat(refusal(() -> prediction.label("size"))).contains("'size'", "[price, name]");
    assertThat(refusal(() -> prediction.probability("name", "oak")))
        .contains("'oak'", "[daisy, lily, rose]");
  }

  @Test
  void mistakesInARecipeAreNamed() {
    Recipe both = recipe(Target.of("price").and(Target.of("name")));

    assertThat(refusal(() -> both.balanced().train(FLOWERS)))
        .contains("balanced()", "[price, name]", "Recipe.classification");
    assertTrue(
        refusal(() -> both.output("5 blocks(1 identity, 4 softmax)").train(FLOWERS))
            .contains("has 5 outputs; write '4 "));
    assertThat(refusal(() -> Recipe.of(Target.none())))
        .contains("no column to predict", "Recipe.of(\"price\")");
    assertThat(refusal(() -> recipe(Target.labels("tall", "red")).loss("hinge").train(MARKS)))
        .contains("hinge", "[no, yes]");
  }

  private static String last(Network network) {
    String text = network.spec().toString();
    return text.substring(text.lastIndexOf("-> ") + 3);
  }

  private static String refusal(Executable action) {
    return String.valueOf(assertThrows(RuntimeException.class, action).getMessage());
  }
}
