package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.Table;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Calibrator.Temperature;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.preprocessing.MemoryTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decisions of models whose validation rows tell little: few of them, or few errors. */
class FewErrorsTest {

  private static final Table UNSEEN = table(4000, 99);

  /** The label is the sign of 2a + b, so a line separates the labels. */
  private static Table table(int rows, long seed) {
    RandomStream random = RandomStream.of(seed);
    double[] a = new double[rows];
    double[] b = new double[rows];
    double[] sum = new double[rows];
    String[] label = new String[rows];
    for (int r = 0; r < rows; r++) {
      a[r] = random.derive("a", 0).gaussian(r);
      b[r] = random.derive("b", 0).gaussian(r);
      sum[r] = 2 * a[r] + b[r];
      label[r] = sum[r] > 0 ? "above" : "below";
    }
    return new MemoryTable()
        .numbers("a", a)
        .numbers("b", b)
        .numbers("sum", sum)
        .texts("label", label);
  }

  private static Recipe labels(long seed) {
    return Recipe.of("label").preprocessing(p -> p.without("sum")).quick().seed(seed);
  }

  @Test
  void calibrationOfSeparableLabelsIsNoWorseThanWithout() {
    Map<CalibrationMethod, Double> sums = new EnumMap<>(CalibrationMethod.class);
    for (int rows : new int[] {150, 500}) {
      for (int seed = 1; seed <= 3; seed++) {
        for (CalibrationMethod method : CalibrationMethod.values()) {
          Model model = labels(seed).calibrated(method).train(table(rows, seed));
          sums.merge(method, model.evaluate(UNSEEN).value("log_loss"), Double::sum);
        }
      }
    }
    double without = sums.getOrDefault(CalibrationMethod.NONE, 0.0);
    sums.forEach(
        (method, sum) -> assertTrue(sum <= 1.02 * without, () -> method + ": " + sum / without));
  }

  @Test
  void anEnsembleIsNotMadeMoreCertainThanItsMembers() {
    Model model = labels(1).members(3).train(table(150, 1));
    LabelDecision decision = model.decisions().labels().get(0);
    assertTrue(
        decision.calibrators().stream()
            .allMatch(c -> c instanceof Temperature t && t.temperature() > 0.8),
        decision::toString);
  }

  @Test
  void aMethodWithoutEffectIsNoted() {
    Model model = labels(1).calibrated(CalibrationMethod.ISOTONIC).train(table(150, 1));
    assertEquals(List.of(), model.decisions().labels().get(0).calibrators());
    assertThat(model.notes())
        .anySatisfy(
            note -> assertThat(note.text()).contains("'label'", "not calibrated", "isotonic"));
  }

  @Test
  void missingIntervalsTellTheNumberOfRows() {
    Recipe recipe = Recipe.of("sum").preprocessing(p -> p.without("label")).quick();
    Model model = recipe.train(table(40, 1));
    assertThat(refusal(model))
        .contains("'sum'", "8 validation rows", "at least 10", "a larger share");
    assertThat(model.notes())
        .anySatisfy(
            note ->
                assertThat(note.text())
                    .contains("'sum'", "no intervals", "8 validation rows", "at least 10"));
    assertThat(refusal(recipe.intervals(false).train(table(40, 1))))
        .contains("'sum'", "intervals(true)", "at least 10");
  }

  private static String refusal(Model model) {
    Prediction prediction = model.predict(Map.of("a", 1, "b", 1));
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> prediction.interval(0.95)).getMessage());
  }
}
