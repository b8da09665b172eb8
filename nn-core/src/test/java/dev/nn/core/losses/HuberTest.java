package dev.nn.core.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuberTest implements LossContract<Huber> {

  /**
   * δ = 2, d = (1, −2, 6, −6): terms 1/2, 4/2, 2 (6 − 1), 2 (6 − 1), so L = 22.5 / 4; slopes (1,
   * −2, 2, −2) / 4.
   */
  @Test
  void oneRowByHand() {
    Evaluation row =
        Evaluation.of(new Huber(2), new float[] {2, 1, 6, -6}, new float[] {1, 3, 0, 0});
    assertEquals(5.625, row.value());
    assertArrayEquals(new float[] {0.25f, -0.5f, 0.5f, -0.5f}, row.gradient().row(0));
  }

  @Test
  void deltaIsOneByDefault() {
    assertEquals(new Huber(1), new Huber());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsDelta(double delta) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Huber(delta)).getMessage();
    assertThat(message).contains("huber: delta is " + delta, "above 0");
  }
}
