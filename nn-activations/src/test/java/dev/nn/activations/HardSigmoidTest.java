package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class HardSigmoidTest implements ActivationContract<HardSigmoid> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new HardSigmoid(), 2, 0);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new HardSigmoid(), 0f, 1f);
  }

  @Test
  void isFlatAtItsKinks() {
    assertEquals(0f, Elementwise.slope(new HardSigmoid(), -3f));
    assertEquals(0f, Elementwise.slope(new HardSigmoid(), 3f));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new HardSigmoid(), Float.NaN));
  }
}
