package dev.nn.core.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentumTest implements OptimizerContract<Momentum> {

  /**
   * μ = 1/2, η = 1/4. Step 1: v = 2, w = 3 − 2/4 = 2.5. Step 2: v = 2/2 + 1 = 2, w = 2.5 − 2/4 = 2.
   * Step 3, without a gradient: v = 1, w = 2 − 1/4 = 1.75.
   */
  @Test
  void threeStepsByHand() {
    OneParameter w = new OneParameter(new Momentum(0.5), 3);
    assertEquals(2.5f, w.step(0.25f, 2));
    assertEquals(2f, w.step(0.25f, 1));
    assertEquals(1.75f, w.step(0.25f, 0));
    assertEquals(1f, w.state(0));
  }

  /** v = 4, then 2: a step of 2 · η for the η of this step. */
  @Test
  void aLowerRateAppliesToTheVelocityAtOnce() {
    OneParameter w = new OneParameter(new Momentum(0.5), 0);
    assertEquals(-4f, w.step(1, 4));
    assertEquals(-4.25f, w.step(0.125f, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsAShareOutsideOfZeroToOne(double momentum) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Momentum(momentum)).getMessage();
    assertThat(message).contains("momentum is " + momentum, "at least 0", "below 1");
  }
}
