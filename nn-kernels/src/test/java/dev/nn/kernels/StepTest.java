package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

  @ParameterizedTest
  @ValueSource(
      floats = {Float.MIN_VALUE, 1e-40f, 1e-20f, 1, Float.MAX_VALUE, Float.POSITIVE_INFINITY})
  void numbersAboveZeroGiveOne(float z) {
    assertEquals(1f, Step.above(z));
    assertEquals(1f, Step.ofPositivePart(z));
    assertEquals(0f, Step.above(-z));
  }

  @Test
  void bothZerosGiveZero() {
    assertEquals(0f, Step.above(0f));
    assertEquals(0f, Math.abs(Step.above(-0f)));
  }

  @Test
  void nanStays() {
    assertTrue(Float.isNaN(Step.above(Float.NaN)));
  }

  @Test
  void betweenExcludesItsBounds() {
    assertEquals(1f, Step.between(-1, 0.5f, 1));
    assertEquals(0f, Step.between(-1, -1, 1));
    assertEquals(0f, Step.between(-1, 1, 1));
    assertEquals(0f, Step.between(-1, 3, 1));
  }
}
