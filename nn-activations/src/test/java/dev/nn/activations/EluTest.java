package dev.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EluTest implements ActivationContract<Elu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Elu(), 1, 1);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Elu(), -1f, Float.POSITIVE_INFINITY);
  }

  @Test
  void isSmoothAtZero() {
    assertEquals(1f, Elementwise.slope(new Elu(), 0f));
    assertEquals(1f, Elementwise.slope(new Elu(), Float.MIN_VALUE));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Elu(), Float.NaN));
  }

  @Test
  void rejectsOtherAlphas() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Elu(-0.1f));
    assertThat(e).hasMessageContainingAll("alpha is -0.1", "at least 0");
    assertThrows(IllegalArgumentException.class, () -> new Elu(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Elu(Float.POSITIVE_INFINITY));
  }

  @Nested
  class Shallower implements ActivationContract<Elu> {

    @Override
    public Elu plugin() {
      return new Elu(0.5f);
    }

    @Test
    void matchesPyTorch() {
      References.checkElementwise(plugin(), 1, 1);
    }
  }
}
