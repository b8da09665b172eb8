package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Test;

class SeluTest implements ActivationContract<Selu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Selu(), 2, 2);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Selu(), -1.7580993f, Float.POSITIVE_INFINITY);
  }

  @Test
  void isSteeperBelowZero() {
    assertEquals(1.7580993f, Elementwise.slope(new Selu(), 0f));
    assertEquals(1.050701f, Elementwise.slope(new Selu(), 1f));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Selu(), Float.NaN));
  }
}
