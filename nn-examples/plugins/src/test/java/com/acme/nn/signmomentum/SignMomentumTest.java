package com.acme.nn.signmomentum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.testkit.OptimizerContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignMomentumTest implements OptimizerContract<SignMomentum> {

  private final float[] w = {2};
  private final float[] v = {0};

  /**
   * μ = 1/2, η = 1/4, w = 2. Step 1, g = 8: v = 4, w = 1.75. Step 2, g = −2: v = 2 − 1 = 1, w =
   * 1.5, for the velocity outweighs the gradient. Step 3, g = −1: v = 1/2 − 1/2 = 0, w stays. Step
   * 4, g = −2: v = −1, w = 1.75.
   */
  @Test
  void fourStepsByHand() {
    assertStep(8, 4, 1.75f);
    assertStep(-2, 1, 1.5f);
    assertStep(-1, 0, 1.5f);
    assertStep(-2, -1, 1.75f);
  }

  private void assertStep(float gradient, float velocity, float parameter) {
    step(new SignMomentum(0.5), gradient);
    assertEquals(velocity, v[0]);
    assertEquals(parameter, w[0]);
  }

  /** Steps have one length for any gradient. */
  @ParameterizedTest
  @ValueSource(floats = {1e-30f, 1, Float.MAX_VALUE})
  void everyGradientButZeroGivesAFullStep(float gradient) {
    step(new SignMomentum(0), gradient);
    assertEquals(1.75f, w[0]);
    step(new SignMomentum(0), -gradient);
    assertEquals(2, w[0]);
  }

  private void step(SignMomentum rule, float gradient) {
    float[] g = {gradient};
    rule.update(new ParameterBlock(w, g, List.of(v), 0, 1, Kind.WEIGHTS), 0.25f, 1);
  }

  @Test
  void momentumIsNineTenthsByDefault() {
    assertEquals(new SignMomentum(0.9), new SignMomentum());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsMomentum(double momentum) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new SignMomentum(momentum));
    assertEquals("momentum is " + momentum + ", must be at least 0 and below 1", e.getMessage());
  }

  @Nested
  class WithoutMomentum implements OptimizerContract<SignMomentum> {

    @Override
    public SignMomentum plugin() {
      return new SignMomentum(0);
    }
  }
}
