package dev.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CeluTest implements ActivationContract<Celu> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Celu(), 2, 2);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Celu(), -1f, Float.POSITIVE_INFINITY);
  }

  @Test
  void isSmoothAtZero() {
    assertEquals(1f, Elementwise.slope(new Celu(), 0f));
    assertEquals(1f, Elementwise.slope(new Celu(), Float.MIN_VALUE));
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Celu(), Float.NaN));
  }

  @Test
  void rejectsOtherAlphas() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Celu(0f));
    assertThat(e).hasMessageContainingAll("alpha is 0.0", "above 0");
    assertThrows(IllegalArgumentException.class, () -> new Celu(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Celu(Float.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Celu(-1f));
  }

  @Nested
  class Deeper implements ActivationContract<Celu> {

    @Override
    public Celu plugin() {
      return new Celu(2.5f);
    }

    @Test
    void matchesPyTorch() {
      References.checkElementwise(plugin(), 2, 2);
    }
  }
}
