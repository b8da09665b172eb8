package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class HardTanhTest implements ActivationContract<HardTanh> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new HardTanh(), 0, 0);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new HardTanh(), -1f, 1f);
  }

  @Test
  void isFlatAtItsKinks() {
    assertEquals(0f, Elementwise.slope(new HardTanh(), -1f));
    assertEquals(0f, Elementwise.slope(new HardTanh(), 1f));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new HardTanh(), Float.NaN));
  }
}
