package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class Relu6Test implements ActivationContract<Relu6> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Relu6(), 0, 0);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Relu6(), 0f, 6f);
  }

  @Test
  void isFlatAtItsKinks() {
    assertEquals(0f, Elementwise.slope(new Relu6(), 0f));
    assertEquals(0f, Elementwise.slope(new Relu6(), 6f));
    assertEquals(1f, Elementwise.slope(new Relu6(), Math.nextDown(6f)));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Relu6(), Float.NaN));
  }
}
