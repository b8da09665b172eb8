package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GeluTest implements ActivationContract<Gelu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Gelu(), 4, 3);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Gelu(), 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Gelu(), Float.NaN));
  }

  @Nested
  class Approximate implements ActivationContract<Gelu> {

    @Override
    public Gelu plugin() {
      return new Gelu(true);
    }

    @Test
    void matchesPyTorch() {
      References.checkElementwise(plugin(), 4, 3);
    }
  }
}
