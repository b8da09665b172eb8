package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class HardSiluTest implements ActivationContract<HardSilu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new HardSilu(), 3, 2);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new HardSilu(), 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void takesTheSlopeOnTheRightAtItsKinks() {
    assertEquals(-0.5f, Elementwise.slope(new HardSilu(), -3f));
    assertEquals(1f, Elementwise.slope(new HardSilu(), 3f));
    assertEquals(0f, Elementwise.slope(new HardSilu(), Math.nextDown(-3f)));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new HardSilu(), Float.NaN));
  }
}
