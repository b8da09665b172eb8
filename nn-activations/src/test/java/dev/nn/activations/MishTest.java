package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class MishTest implements ActivationContract<Mish> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Mish(), 2, 2);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Mish(), 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Mish(), Float.NaN));
  }
}
