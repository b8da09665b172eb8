package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.api.RandomStream;
import dev.nn.core.json.Records;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Table;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Calibrator.Temperature;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.Interval;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.explanation.Explainer;
import dev.nn.data.explanation.OutputScale;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Decisions of trained models, measured on rows that the training has never seen. */
@Tag("slow")
class DecisionsModelTest {

  private static final Table ROWS = table(6000, 1);
  private static final Table UNSEEN = table(10000, 2);

  /** Labels "yes", about one in six, and "no". */
  private static final Model LABELS = quick("answer").train(ROWS);

  private static final Model NUMBERS = quick("y").train(ROWS);

  @TempDir Path folder;

  /** Two inputs, a number whose noise grows with x, and an answer whose odds are known. */
  private static Table table(int rows, long seed) {
    RandomStream random = RandomStream.of(seed);
    double[] x = new double[rows];
    double[] u = new double[rows];
    double[] y = new double[rows];
    String[] answer = new String[rows];
    for (int r = 0; r < rows; r++) {
      x[r] = random.derive("x", 0).uniform(r, 0, 3);
      u[r] = random.derive("u", 0).gaussian(r);
      y[r] = 10 + 4 * x[r] + u[r] + (0.2 + x[r]) * random.derive("noise", 0).gaussian(r);
      double odds = StrictMath.exp(2 * u[r] + x[r] - 4);
      answer[r] = random.derive("label", 0).uniform(r) < odds / (1 + odds) ? "yes" : "no";
    }
    return new MemoryTable()
        .numbers("x", x)
        .numbers("u", u)
        .numbers("y", y)
        .texts("answer", answer);
  }

  private static Recipe quick(String target) {
    return Recipe.of(target)
        .preprocessing(p -> p.without(target.equals("y") ? "answer" : "y"))
        .layers("24 silu")
        .members(3)
        .training(t -> t.epochs(8).batchSize(64));
  }

  @Test
  void intervalsCoverWhatTheyPromise() {
    assertEquals(0.9, coverage(NUMBERS, 0.9, 0, 3), 0.02);
    assertEquals(0.5, coverage(NUMBERS, 0.5, 0, 3), 0.03);
    assertEquals(0.9, NUMBERS.metrics().get("validation_interval_coverage"), 0.02);
    assertTrue(NUMBERS.metrics().get("validation_interval_width") > 1);
  }

  @Test
  void intervalsAreAsWideAsErrorsAreThere() {
    assertEquals(0.9, coverage(NUMBERS, 0.9, 0, 1), 0.05);
    assertEquals(0.9, coverage(NUMBERS, 0.9, 2, 3), 0.05);
  }

  @Test
  void probabilitiesComeTrue() {
    double error = LABELS.evaluate(UNSEEN).value("calibration_error");
    assertTrue(error < 0.02, () -> "calibration error " + error);
    Map<String, Double> metrics = LABELS.metrics();
    assertTrue(metrics.containsKey("validation_calibration_error"), metrics::toString);
  }

  @Test
  void theRarerLabelIsPositiveUnlessAnotherIsAsked() {
    assertEquals("yes", decision(LABELS).positive());
    Model other = quick("answer").positive("no").train(ROWS);
    assertEquals("no", decision(other).positive());
    assertTrue(
        other.metrics().get("validation_average_precision")
            > LABELS.metrics().get("validation_average_precision") + 0.1);
    assertEquals(
        other.metrics().get("validation_roc_auc"),
        LABELS.metrics().get("validation_roc_auc"),
        1e-4);
  }

  @Test
  void aThresholdDecidesTheLabelEverywhere() throws IOException {
    Model model = quick("answer").threshold(Threshold.cost(1, 9)).train(ROWS);
    assertEquals(0.1, decision(model).threshold());
    ModelPredictor predictor = model.predictor();
    List<Prediction> predictions = model.predict(UNSEEN);
    int yes = 0;
    for (int r = 0; r < 1000; r++) {
      Prediction prediction = predictions.get(r);
      boolean above = prediction.probability("yes") >= 0.1;
      assertEquals(above ? "yes" : "no", prediction.label());
      double[] p = {prediction.probability("no"), prediction.probability("yes")};
      assertEquals(prediction.label(), predictor.names().get(predictor.label(p)));
      yes += above ? 1 : 0;
    }
    assertTrue(yes > 300, () -> "the threshold is low");
    int unlikely =
        IntStream.range(0, 1000)
            .filter(r -> predictions.get(r).label().equals("yes"))
            .filter(r -> predictions.get(r).probability("yes") < 0.4)
            .findFirst()
            .orElseThrow();
    for (OutputScale scale : OutputScale.values()) {
      Explainer explainer = model.explainer(ROWS).rows(5).scale(scale);
      assertEquals(List.of("yes"), explainer.explain(UNSEEN, unlikely).main());
    }
    double recall = model.evaluate(UNSEEN).value("balanced_accuracy");
    assertTrue(recall > LABELS.evaluate(UNSEEN).value("balanced_accuracy") + 0.05);
    assertThat(model.notes())
        .anySatisfy(note -> assertThat(note.text()).contains("'answer'", "'yes'", "at least 0.1"));

    Path file = folder.resolve("model.safetensors");
    model.save(file);
    Model read = Model.load(file);
    assertEquals(model.decisions(), read.decisions());
    assertEquals(predictions.subList(0, 10), read.predict(UNSEEN).subList(0, 10));
    assertEquals(predictions.get(3).label(), read.predict(UNSEEN).get(3).label());
  }

  @Test
  void balancedLabelsKeepProbabilitiesRight() {
    Model model = quick("answer").balanced().train(ROWS);
    double error = model.evaluate(UNSEEN).value("calibration_error");
    assertTrue(error < 0.025, () -> "calibration error " + error);
    assertTrue(
        model.evaluate(UNSEEN).value("balanced_accuracy")
            > LABELS.evaluate(UNSEEN).value("balanced_accuracy") + 0.05);
    double share =
        model.predict(UNSEEN).stream().mapToDouble(p -> p.probability("yes")).average().orElse(0);
    double actual =
        LABELS.predict(UNSEEN).stream().mapToDouble(p -> p.probability("yes")).average().orElse(0);
    assertEquals(actual, share, 0.03);
  }

  @Test
  void everyMethodCalibratesOrLeavesAlone() {
    for (CalibrationMethod method : CalibrationMethod.values()) {
      Model model = quick("answer").calibrated(method).members(1).train(ROWS);
      double error = model.evaluate(UNSEEN).value("calibration_error");
      assertTrue(error < 0.04, () -> method + ": " + error);
    }
  }

  @Test
  void intervalsAreReadBackAndServedWithoutAllocation() throws IOException {
    Model certain = withTemperature(LABELS);
    Path file = folder.resolve("model.safetensors");
    NUMBERS.save(file);
    ModelPredictor predictor = Model.load(file).predictor();
    Prediction expected = NUMBERS.predict(Map.of("x", 2, "u", 0));
    Interval interval = expected.interval(0.9);
    double[] row = {2, 0};
    double[] predictions = new double[1];
    double[] lower = new double[1];
    double[] upper = new double[1];
    ModelPredictor labels = certain.predictor();
    double[] p = new double[2];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 3000 && least > 0; run++) { // until it is compiled
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        predictor.predict(row, predictions);
        predictor.intervals(predictions, 0.9, lower, upper);
        labels.predict(row, p);
        labels.label(p);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes");
    assertEquals(interval, expected.interval("y", 0.9));
    assertArrayEquals(
        new double[] {interval.lower(), interval.upper()}, new double[] {lower[0], upper[0]});
    assertTrue(interval.contains(18), interval::toString);

    assertEquals(0, labels.label(new double[] {0.7, 0.3}));
  }

  @Test
  void aRecipeWithoutDecisionsHasNone() {
    String json = quick("answer").toJson();
    Recipe old = Recipe.parse(json.replaceFirst(",\"decisions\":\\{[^}]*\\}", ""));
    assertNotEquals(json, old.toJson());
    Model model = old.train(ROWS);
    assertEquals(Decisions.NONE, model.decisions());
    assertArrayEquals(LABELS.network().parameters(), model.network().parameters());
  }

  @Test
  void theSameRecipeGivesTheSameDecisions() {
    assertEquals(NUMBERS.decisions(), quick("y").train(ROWS).decisions());
  }

  @Test
  void decisionsThatDoNotSuitAreRejected() {
    assertThat(refusal(() -> quick("y").threshold(Threshold.f1()).train(ROWS)))
        .contains("threshold", "'y'", "Recipe.classification");
    assertThat(refusal(() -> quick("answer").positive("maybe").train(ROWS)))
        .contains("'maybe'", "'answer'", "'no', 'yes'");
    assertThat(
            refusal(
                () ->
                    quick("answer")
                        .validation(0)
                        .threshold(Threshold.f1())
                        .train(
                            ROWS,
                            new TrainingListener() {
                              @Override
                              public void trainingStarted(Progress progress) {
                                throw new IllegalStateException("training has begun");
                              }
                            })))
        .contains("BestThreshold[goal=F1]", "there are none", "validation(0.2)", "Threshold.at");
    Model without = quick("y").intervals(false).train(ROWS);
    assertThat(
            assertThrows(
                IllegalStateException.class,
                () -> without.predict(Map.of("x", 2, "u", 0)).interval(0.9)))
        .hasMessageContainingAll("no intervals", "'y'");
  }

  /** The same model, with a calibrator and a threshold. */
  private static Model withTemperature(Model model) {
    LabelDecision decision =
        new LabelDecision("answer", List.of(new Temperature(1.5)), "yes", 0.4, null);
    ModelFile.Contents contents = model.contents();
    return new Model(
        model.network(),
        Records.with(contents, "decisions", new Decisions(List.of(decision), List.of())),
        model.networkMetadata(),
        null);
  }

  private static LabelDecision decision(Model model) {
    return model.decisions().labels().get(0);
  }

  private static double coverage(Model model, double level, double from, double to) {
    List<Prediction> predictions = model.predict(UNSEEN);
    int rows = 0;
    int covered = 0;
    for (int r = 0; r < UNSEEN.rows(); r++) {
      double x = UNSEEN.cell(r, 0);
      if (x >= from && x <= to) {
        rows++;
        covered += predictions.get(r).interval(level).contains(UNSEEN.cell(r, 2)) ? 1 : 0;
      }
    }
    return (double) covered / rows;
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
