package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SigmoidTest implements ActivationContract<Sigmoid> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Sigmoid(), 1, 1);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Sigmoid(), 0f, 1f);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Sigmoid(), Float.NaN));
  }
}
