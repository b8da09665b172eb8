package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SoftsignTest implements ActivationContract<Softsign> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Softsign(), 2, 2);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Softsign(), -1f, 1f);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Softsign(), Float.NaN));
  }
}
