package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class ExponentialTest implements ActivationContract<Exponential> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Exponential(), 1, 1);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Exponential(), 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Exponential(), Float.NaN));
  }
}
