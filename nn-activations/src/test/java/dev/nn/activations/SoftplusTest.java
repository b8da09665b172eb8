package dev.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.ActivationContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SoftplusTest implements ActivationContract<Softplus> {

  @Test
  void matchesPyTorch() {
    References.checkElementwise(new Softplus(), 2, 1);
  }

  @Test
  void hasItsLimits() {
    Elementwise.checkExtremes(new Softplus(), 0f, Float.POSITIVE_INFINITY);
  }

  @Test
  void backwardPassKeepsNan() {
    assertEquals(Float.NaN, Elementwise.slope(new Softplus(), Float.NaN));
  }

  @Test
  void rejectsOtherBetas() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Softplus(0f));
    assertThat(e).hasMessageContainingAll("beta is 0.0", "above 0");
    assertThrows(IllegalArgumentException.class, () -> new Softplus(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Softplus(Float.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Softplus(-1f));
  }

  @Nested
  class Sharper implements ActivationContract<Softplus> {

    @Override
    public Softplus plugin() {
      return new Softplus(3f);
    }

    @Test
    void matchesPyTorch() {
      References.checkElementwise(plugin(), 2, 1);
    }
  }
}
