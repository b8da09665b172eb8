package dev.nn.activations;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class IdentityTest implements ActivationContract<Identity> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Identity(), 0, 0);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Identity(), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
  }
}
