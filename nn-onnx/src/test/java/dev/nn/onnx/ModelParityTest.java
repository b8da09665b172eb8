package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models give the same predictions in ONNX Runtime, but for rounding. */
class ModelParityTest {

  private static final Table HOUSES = Houses.table(700);

  @TempDir private Path folder;

  @Test
  void numbersWithIntervalsAgree() throws Exception {
    Model model = recipe(Target.regression("price")).train(HOUSES);
    assertTrue(model.decisions().numbers("price").isPresent());
    check(model);
  }

  @Test
  void labelsOfAnEnsembleAgree() throws Exception {
    Model model = recipe(Target.classification("kind")).members(3).layers("16 silu").train(HOUSES);
    check(model);
  }

  @Test
  void calibratedLabelsAgree() throws Exception {
    for (CalibrationMethod method : CalibrationMethod.values()) {
      for (String target : List.of("kind", "sold")) {
        Model model = recipe(Target.classification(target)).calibrated(method).train(HOUSES);
        check(model);
      }
    }
  }

  @Test
  void twoLabelsOnOneOutputAgree() throws Exception {
    Model model =
        recipe(Target.classification("sold"))
            .output("1 sigmoid")
            .loss("binary_crossentropy")
            .calibrated(CalibrationMethod.ISOTONIC)
            .train(HOUSES);
    assertEquals(1, model.network().spec().outputs());
    check(model);
  }

  @Test
  void thresholdsAndWeightsAgree() throws Exception {
    Recipe threshold =
        recipe(Target.classification("kind")).threshold(Threshold.at(0.2)).positive("villa");
    Model model = threshold.train(HOUSES);
    assertEquals(0.2, model.decisions().labels("kind").map(LabelDecision::threshold).orElseThrow());
    check(model);
    Model balanced = recipe(Target.classification("kind")).balanced().train(HOUSES);
    assertFalse(balanced.decisions().labels("kind").orElseThrow().calibrators().isEmpty());
    check(balanced);
  }

  @Test
  void severalTargetsAgree() throws Exception {
    Target target =
        Target.of("price").and(Target.classification("kind")).and(Target.classification("sold"));
    check(recipe(target).train(HOUSES));
    check(recipe(Target.regression("price", "rooms")).train(HOUSES));
  }

  @Test
  void meansOfALogLinkAgree() throws Exception {
    Model model =
        recipe(Target.regression("visits").scaling(Scaling.none())).loss("poisson").train(HOUSES);
    assertTrue(model.network().spec().toString().endsWith("exponential"));
    check(model);
  }

  @Test
  void labelOfRejectedRowIsEmpty() throws Exception {
    Model model = recipe(Target.classification("kind")).strict().train(complete());
    Path file = folder.resolve("model.onnx");
    Onnx.export(model, file);
    try (RunningFile running = new RunningFile(file)) {
      Map<String, Object> row = Houses.rows(1).get(0);
      row.put("quarter", "unseen");
      Map<String, Object> outputs = running.predict(List.of(row, Houses.rows(1).get(0)));
      String[] labels = (String[]) outputs.get("label");
      assertEquals("", labels[0]);
      assertEquals(model.predict(Houses.rows(1).get(0)).label(), labels[1]);
      assertTrue(Double.isNaN(((double[][]) outputs.get("probabilities"))[0][0]));
    }
  }

  @Test
  void writesTheSameBytesAgain() throws Exception {
    Model model = recipe(Target.classification("kind")).train(HOUSES);
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");
    Onnx.export(model, first);
    Onnx.export(model, second);
    assertEquals(-1, Files.mismatch(first, second));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(first, second), files.sorted().toList());
    }
  }

  private static Table complete() {
    int[] rows =
        IntStream.range(0, HOUSES.rows())
            .filter(r -> !Double.isNaN(HOUSES.cell(r, 0)) && !Double.isNaN(HOUSES.cell(r, 1)))
            .toArray();
    return HOUSES.select(Rows.of(rows));
  }

  private static Recipe recipe(Target target) {
    return Recipe.of(target).quick().layers("8 tanh").training(t -> t.epochs(8));
  }

  private void check(Model model) throws Exception {
    Path file = folder.resolve("model.onnx");
    Onnx.export(model, file);
    try (RunningFile running = new RunningFile(file)) {
      for (int count : new int[] {1, 300}) {
        List<Map<String, Object>> rows = Houses.rows(count);
        Map<String, Object> outputs = running.predict(rows);
        for (int r = 0; r < count; r++) {
          compare(model, rows.get(r), outputs, r);
        }
      }
    }
  }

  private static void compare(
      Model model, Map<String, Object> row, Map<String, Object> outputs, int r) {
    Prediction prediction;
    try {
      prediction = model.predict(row);
    } catch (IllegalArgumentException e) {
      refused(model, outputs, r);
      return;
    }
    List<Predicted> predicted = model.preprocessing().target().predicted();
    for (Predicted column : predicted) {
      String before = predicted.size() == 1 ? "" : column.column() + " ";
      if (column.isNumber()) {
        double number = prediction.number(column.column());
        close(number, number(outputs, column.column(), r), row);
        model
            .decisions()
            .numbers(column.column())
            .ifPresent(decision -> interval(decision.intervals(), column, number, outputs, r));
      } else {
        double[] p = ((double[][]) outputs.get(before + "probabilities"))[r];
        for (int c = 0; c < p.length; c++) {
          close(prediction.probability(column.column(), column.labels().get(c)), p[c], row);
        }
        assertEquals(
            prediction.label(column.column()),
            ((String[]) outputs.get(before + "label"))[r],
            row::toString);
      }
    }
  }

  private static void refused(Model model, Map<String, Object> outputs, int r) {
    List<Predicted> predicted = model.preprocessing().target().predicted();
    for (Predicted column : predicted) {
      String before = predicted.size() == 1 ? "" : column.column() + " ";
      if (column.isNumber()) {
        assertTrue(Double.isNaN(number(outputs, column.column(), r)));
      } else {
        assertEquals("", ((String[]) outputs.get(before + "label"))[r]);
        assertTrue(Double.isNaN(((double[][]) outputs.get(before + "probabilities"))[r][0]));
      }
    }
  }

  private static void interval(
      Intervals intervals, Predicted column, double number, Map<String, Object> outputs, int r) {
    String name = column.column();
    close(intervals.lower(number, 0.9), number(outputs, name + " lower", r), outputs.keySet());
    close(intervals.upper(number, 0.9), number(outputs, name + " upper", r), outputs.keySet());
  }

  private static double number(Map<String, Object> outputs, String name, int r) {
    return ((double[][]) outputs.get(name))[r][0];
  }

  private static void close(double ours, double theirs, Object given) {
    double tolerance = 1e-5 * Math.abs(ours) + 1e-6;
    assertTrue(
        Math.abs(ours - theirs) <= tolerance,
        () -> "%s, ONNX Runtime gives %s for %s".formatted(ours, theirs, given));
  }
}
