package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions and metrics of updated models. */
class UpdateDecisionsTest {

  private static final Table ROWS = table(300, 1);
  private static final Table THREE = ROWS.select(Rows.of(0, 1, 2));

  /** Answers "yes" where x is above 2 of 3, or at random, and amounts of about x. */
  private static Table table(int rows, long seed) {
    RandomStream random = RandomStream.of(seed);
    double[] x = new double[rows];
    double[] amount = new double[rows];
    String[] answer = new String[rows];
    String[] chance = new String[rows];
    for (int r = 0; r < rows; r++) {
      x[r] = random.derive("x", 0).uniform(r, 0, 3);
      amount[r] = x[r] + random.derive("noise", 0).uniform(r);
      boolean noise = random.derive("noise", 1).uniform(r) < 0.05;
      answer[r] = x[r] > 2 ^ noise ? "yes" : "no";
      chance[r] = random.below(2, r) == 0 ? "heads" : "tails";
    }
    return new MemoryTable()
        .numbers("x", x)
        .numbers("amount", amount)
        .texts("answer", answer)
        .texts("chance", chance);
  }

  private static Recipe recipe(String target, String... others) {
    return Flowers.single(Recipe.of(target).preprocessing(p -> p.without(others)));
  }

  private static Recipe answers() {
    return recipe("answer", "amount", "chance");
  }

  private static Recipe amounts() {
    return recipe("amount", "answer", "chance");
  }

  private static LabelDecision decision(Model model) {
    return model.decisions().labels().get(0);
  }

  /** Of the new rows, two thirds are "yes". */
  @Test
  void thePositiveLabelStays(@TempDir Path folder) throws IOException {
    int answer = ROWS.column("answer");
    int yes = ROWS.columns().get(answer).categories().indexOf("yes");
    int[] positive =
        IntStream.range(0, 300).filter(r -> ROWS.cell(r, answer) == yes).limit(80).toArray();
    int[] negative =
        IntStream.range(0, 300).filter(r -> ROWS.cell(r, answer) != yes).limit(40).toArray();
    Table others =
        ROWS.select(
            Rows.of(IntStream.concat(IntStream.of(positive), IntStream.of(negative)).toArray()));
    Model model = answers().threshold(Threshold.cost(1, 9)).train(ROWS);
    assertEquals("yes", decision(model).positive());

    Model updated = model.update(others);

    assertEquals("yes", decision(updated).positive());
    assertEquals(0.1, decision(updated).threshold());
    Path file = folder.resolve("updated.safetensors");
    updated.save(file);
    Reproduction again = Model.reproduce(file, ROWS, others);
    assertTrue(again.sameBits(), again::toString);
    assertEquals(updated.decisions(), again.model().decisions());
  }

  @Test
  void threeRowsKeepAThresholdByAMetric() {
    Model model = answers().threshold(Threshold.f1()).train(ROWS);
    Update unvalidated = Update.defaults().validation(0);
    for (Model updated : List.of(model.update(THREE), model.update(ROWS, unvalidated))) {
      assertNotEquals(model.network().fingerprint(), updated.network().fingerprint());
      assertEquals(model.decisions(), updated.decisions());
      assertEquals(0, updated.provenance().orElseThrow().rows().validation());
    }
    assertThat(model.update(THREE).notes())
        .singleElement()
        .asString()
        .contains("0 of the new rows", "calibration", "threshold", "intervals");
  }

  /** Sixty rows have twelve for validation, and calibrators take twenty. */
  @Test
  void fewRowsKeepACalibrator() {
    Model model = answers().calibrated().training(t -> t.epochs(2)).train(ROWS);
    assertFalse(decision(model).calibrators().isEmpty());
    Model updated = model.update(ROWS.select(Rows.all(60)));
    assertEquals(model.decisions(), updated.decisions());
    assertEquals(12, updated.provenance().orElseThrow().rows().validation());
  }

  @Test
  void threeRowsKeepIntervals() {
    Model model = amounts().train(ROWS);
    Model updated = model.update(THREE);
    assertEquals(model.decisions(), updated.decisions());
    Prediction prediction = updated.predict(ROWS).get(0);
    assertTrue(prediction.interval(0.9).contains(prediction.number()));
  }

  /** Thirty rows have six for validation. */
  @Test
  void metricsAreNotThoseOfKeptIntervals() {
    Model model = amounts().train(ROWS);
    Model updated = model.update(ROWS.select(Rows.all(30)));
    assertEquals(model.decisions(), updated.decisions());
    assertTrue(model.metrics().containsKey("validation_interval_coverage"));
    assertFalse(updated.metrics().containsKey("validation_interval_coverage"));
    assertTrue(updated.metrics().containsKey("validation_rmse"));
    assertEquals(6, updated.provenance().orElseThrow().rows().validation());
  }

  @Test
  void aScalingOfOnesOwnStaysAsItIs() {
    Target target = Target.regression("amount").scaling(Scaling.none());
    Model model = amounts().target(target).loss("poisson").train(ROWS);
    Model updated = model.update(ROWS);
    assertEquals(List.of(), updated.notes());
    assertEquals(
        target, updated.provenance().orElseThrow().recipe().settings().target(), "no default");
  }

  /** Labels by chance are learnt by heart, so rows that a member has learnt look predictable. */
  @Test
  void replayedRowsDoNotValidate() {
    Table old = table(60, 3);
    Table rows = table(60, 4);
    Model model =
        recipe("chance", "answer")
            .layers("64 tanh -> 64 tanh")
            .members(2)
            .training(t -> t.epochs(600).learningRate(0.03f))
            .validation(0)
            .train(old);
    assertTrue(model.metrics().get("train_accuracy") > 0.85, model.metrics()::toString);

    Model updated = model.update(rows, Update.defaults().epochs(1).rate(1e-4).replaying(old));

    Provenance provenance = updated.provenance().orElseThrow();
    assertEquals(120, provenance.rows().training());
    assertEquals(24, provenance.rows().validation());
    for (String part : List.of("train", "validation")) {
      double accuracy = updated.metrics().get(part + "_accuracy");
      assertTrue(accuracy < 0.7, () -> part + " " + accuracy);
    }
    Model one = model.update(rows.select(Rows.of(0)), Update.defaults().replaying(old));
    assertEquals(61, one.provenance().orElseThrow().rows().training());
  }
}
