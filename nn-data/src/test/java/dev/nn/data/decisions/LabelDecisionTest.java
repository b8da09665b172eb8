package dev.nn.data.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.json.RecordCodec;
import dev.nn.data.decisions.Calibrator.PriorCorrection;
import dev.nn.data.decisions.Calibrator.Temperature;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelDecisionTest {

  private static final List<String> LABELS = List.of("a", "b", "c");

  @Test
  void thePositiveLabelIsTheAnswerFromTheThresholdOn() {
    LabelDecision decision = decision("b", 0.25, null);
    assertEquals(1, decision.label(new double[] {9, 0.5, 0.25, 0.25}, 1, LABELS));
    assertEquals(2, decision.label(new double[] {9, 0.3, 0.24, 0.46}, 1, LABELS));
    assertEquals(0, decision.label(new double[] {9, 0.4, 0.2, 0.4}, 1, LABELS));
  }

  @Test
  void aHighThresholdLeavesTheMostProbableLabelOut() {
    assertEquals(2, decision("b", 0.9, null).label(new double[] {0.05, 0.8, 0.15}, 0, LABELS));
  }

  @Test
  void withoutAThresholdTheMostProbableLabelIsTheAnswer() {
    assertEquals(2, decision("b", null, null).label(new double[] {0.1, 0.4, 0.5}, 0, LABELS));
    assertEquals(0, decision(null, null, null).label(new double[] {0.4, 0.4, 0.2}, 0, LABELS));
  }

  @Test
  void weightsLiftRareLabels() {
    assertEquals(
        1,
        decision(null, null, List.of(1.0, 5.0, 1.0))
            .label(new double[] {0.7, 0.2, 0.1}, 0, LABELS));
  }

  /** 0.5 : 0.5 learnt with weights 1 : 4 is 0.8 : 0.2, and its roots are 2 : 1. */
  @Test
  void calibratorsFollowEachOther() {
    LabelDecision decision =
        new LabelDecision(
            "y",
            List.of(new PriorCorrection(List.of(1.0, 4.0)), new Temperature(2)),
            null,
            null,
            null);
    double[] p = {0.5, 0.5};
    decision.calibrate(p, 0, 2);
    assertArrayEquals(new double[] {2 / 3.0, 1 / 3.0}, p, 1e-15);
  }

  @Test
  void rejectsAThresholdWithoutALabel() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> decision(null, 0.3, null)))
        .hasMessageContainingAll("threshold of 0.3", "positive label");
  }

  @Test
  void itsJsonReadsBack() {
    Decisions decisions =
        new Decisions(List.of(decision("b", 0.25, List.of(1.0, 2.0, 3.0))), List.of());
    String json = RecordCodec.write(decisions);
    assertEquals(decisions, RecordCodec.STRICT.read(Decisions.class, json, "the decisions"));
  }

  private static LabelDecision decision(
      @Nullable String positive, @Nullable Double threshold, @Nullable List<Double> weights) {
    return new LabelDecision("y", List.of(), positive, threshold, weights);
  }
}
