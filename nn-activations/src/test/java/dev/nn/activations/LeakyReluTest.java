package dev.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LeakyReluTest implements ActivationContract<LeakyRelu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new LeakyRelu(), 1, 0);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new LeakyRelu(), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
  }

  @Test
  void isFlatAtItsKink() {
    assertEquals(0.01f, Elementwise.slope(new LeakyRelu(), 0f));
    assertEquals(1f, Elementwise.slope(new LeakyRelu(), Float.MIN_VALUE));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new LeakyRelu(), Float.NaN));
  }

  @Test
  void rejectsOtherSlopes() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(-0.1f));
    assertThat(e).hasMessageContainingAll("slope is -0.1", "at least 0");
    assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(Float.POSITIVE_INFINITY));
  }

  @Nested
  class Steeper implements ActivationContract<LeakyRelu> {

    @Override
    public LeakyRelu plugin() {
      return new LeakyRelu(0.2f);
    }

    @Test
    void matchesPyTorch() {
      References.checkElementwise(plugin(), 1, 0);
    }
  }
}
