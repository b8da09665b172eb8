package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class ReluTest implements ActivationContract<Relu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Relu(), 0, 0);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Relu(), 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void isFlatAtItsKinkAndSteepAboveIt() {
    assertEquals(0f, Elementwise.slope(new Relu(), 0f));
    assertEquals(0f, Elementwise.slope(new Relu(), -0f));
    assertEquals(1f, Elementwise.slope(new Relu(), Float.MIN_VALUE));
    assertEquals(0f, Elementwise.slope(new Relu(), -Float.MIN_VALUE));
    assertEquals(1f, Elementwise.slope(new Relu(), Float.MAX_VALUE));
    assertEquals(0f, Elementwise.slope(new Relu(), -Float.MAX_VALUE));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Relu(), Float.NaN));
  }
}
