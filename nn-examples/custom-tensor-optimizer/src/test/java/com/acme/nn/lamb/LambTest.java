package com.acme.nn.lamb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

class LambTest implements OptimizerContract<Lamb> {

  /** Weights decay by default. */
  @Override
  public boolean decays() {
    return true;
  }

  /**
   * The first step with ε near 0: m̂ = g and √ŝ = |g|, so r = (1, −1), of norm √2. The norm of w =
   * (3, −4) is 5: with η = 1/10, each parameter moves by 0.5 / √2.
   */
  @Test
  void theFirstStepByHand() {
    float move = (float) (0.5 / Math.sqrt(2));
    float[] w = step(Kind.WEIGHTS, 3, -4);
    assertArrayEquals(new float[] {3 - move, -4 + move}, w, 1e-6f);
  }

  /** Biases move by η, as in Adam. */
  @Test
  void biasesAreNotAdapted() {
    assertArrayEquals(new float[] {2.9f, -3.9f}, step(Kind.BIASES, 3, -4), 1e-6f);
  }

  /** A tensor of zeros would never move by a ratio of 0. */
  @Test
  void zerosMoveAsInAdam() {
    assertArrayEquals(new float[] {-0.1f, 0.1f}, step(Kind.WEIGHTS, 0, 0), 1e-6f);
  }

  private static float[] step(Kind kind, float... w) {
    ParameterBlock tensor =
        new ParameterBlock(w, new float[] {7, -2}, List.of(new float[2], new float[2]), 0, 2, kind);
    new Lamb(0.9, 0.999, 1e-9, 0).update(tensor.ofTensor(0, 1, 2), 0.1f, 1);
    return w;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsBeta(double beta) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Lamb(beta, 0.9, 1e-6, 0));
    assertEquals("beta1 is " + beta + ", must be at least 0 and below 1", e.getMessage());
  }

  @Nested
  class WithoutDecay implements OptimizerContract<Lamb> {

    @Override
    public Lamb plugin() {
      return new Lamb(0.5, 0.9, 1e-8, 0);
    }
  }
}
