package dev.nn.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.demo.TrainingHistory.Curve;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

  private final Curve curve = new Curve();

  private void add(int epochs) {
    for (int epoch = 1; epoch <= epochs; epoch++) {
      curve.add(epoch, epoch * 0.5, Double.NaN);
    }
  }

  @Test
  void aShortTrainingIsKeptWhole() {
    add(3);
    assertEquals(List.of(1, 2, 3), curve.line().epochs());
    assertEquals(List.of(0.5f, 1f, 1.5f), curve.line().loss());
    assertEquals(List.of(Float.NaN, Float.NaN, Float.NaN), curve.line().validationLoss());
  }

  @Test
  void aLongTrainingIsThinnedEvenly() {
    add(100_000);
    List<Integer> epochs = curve.line().epochs();
    assertTrue(epochs.size() < Curve.MOST && epochs.size() >= Curve.MOST / 2, "" + epochs.size());
    int stride = epochs.get(0);
    for (int i = 0; i < epochs.size(); i++) {
      assertEquals((i + 1) * stride, epochs.get(i));
      assertEquals(epochs.get(i) * 0.5f, curve.line().loss().get(i));
    }
    assertTrue(100_000 - epochs.get(epochs.size() - 1) < stride);
  }

  @Test
  void aChangeIsMarkedOnce() {
    add(2);
    curve.change(2);
    curve.change(2);
    assertEquals(List.of(2), curve.line().changes());
    for (int epoch = 3; epoch < 200; epoch++) {
      curve.change(epoch);
    }
    assertEquals(50, curve.line().changes().size());
  }
}
