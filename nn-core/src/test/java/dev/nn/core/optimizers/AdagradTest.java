package dev.nn.core.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdagradTest implements OptimizerContract<Adagrad> {

  /**
   * ε = 1, η = 1/2. Step 1: s = 9, w = 2 − 3 / (3 + 1) / 2 = 1.625. Step 2: s = 9 + 16 = 25, w =
   * 1.625 + 4 / (5 + 1) / 2 = 1.625 + 1/3.
   */
  @Test
  void twoStepsByHand() {
    OneParameter w = new OneParameter(new Adagrad(1), 2);
    assertEquals(1.625f, w.step(0.5f, 3));
    assertEquals((float) (1.625 + 1 / 3.0), w.step(0.5f, -4), 0x1p-23f);
    assertEquals(25f, w.state(0));
  }

  /** 10⁻⁵⁰ is 0 as a float, which would make the step 0 / 0 as long as the gradient is 0. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -1e-8, 1e-50, 1e50, Double.NaN})
  void rejectsAnEpsilonThatIsNotAboveZero(double epsilon) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Adagrad(epsilon)).getMessage();
    assertThat(message).contains("epsilon is " + epsilon, "at least 1.4E-45");
  }
}
