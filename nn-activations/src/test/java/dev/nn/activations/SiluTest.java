package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SiluTest implements ActivationContract<Silu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Silu(), 2, 2);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Silu(), 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Silu(), Float.NaN));
  }
}
