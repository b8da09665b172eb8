package dev.nn.core.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.ParameterBlock.Kind;
import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class AdamWTest implements OptimizerContract<AdamW> {

  private static final AdamW RULE = new AdamW(0.5, 0.75, 1, 0.25);

  @Override
  public boolean decays() {
    return true;
  }

  /** As {@code AdamTest}, after w = 2 (1 − η λ) = 2 (1 − 1/8) = 1.75: 1.75 − 3/8 = 1.375. */
  @Test
  void oneStepOfAWeightByHand() {
    assertEquals(1.375f, new OneParameter(RULE, Kind.WEIGHTS, 2).step(0.5f, 3), 0x1p-23f);
  }

  /** 2 − 3/8 = 1.625, as Adam. */
  @Test
  void biasesDoNotDecay() {
    assertEquals(1.625f, new OneParameter(RULE, Kind.BIASES, 2).step(0.5f, 3), 0x1p-23f);
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new AdamW(1, 0.999, 1e-8, 0));
    assertThrows(IllegalArgumentException.class, () -> new AdamW(0.9, 1, 1e-8, 0));
    assertThrows(IllegalArgumentException.class, () -> new AdamW(0.9, 0.999, 0, 0));
    String message =
        assertThrows(IllegalArgumentException.class, () -> new AdamW(0.9, 0.999, 1e-8, -0.01))
            .getMessage();
    assertThat(message).contains("weight_decay is -0.01", "0 or more");
  }
}
