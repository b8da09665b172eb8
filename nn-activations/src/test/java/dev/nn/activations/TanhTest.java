package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class TanhTest implements ActivationContract<Tanh> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Tanh(), 2, 2);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Tanh(), -1f, 1f);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Tanh(), Float.NaN));
  }
}
