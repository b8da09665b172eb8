package dev.nn.core.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinballTest implements LossContract<Pinball> {

  /**
   * q = 3/4, d = p − t = (2, −2, 0, −4): terms 2/4, 2·3/4, 0, 4·3/4, so L = 5 / 4; slopes (1/4,
   * −3/4, 0, −3/4) / 4.
   */
  @Test
  void oneRowByHand() {
    Evaluation row =
        Evaluation.of(new Pinball(0.75), new float[] {3, 1, 5, 0}, new float[] {1, 3, 5, 4});
    assertEquals(1.25, row.value());
    assertArrayEquals(new float[] {0.0625f, -0.1875f, 0, -0.1875f}, row.gradient().row(0));
  }

  @Test
  void theMedianIsTheDefaultAndHalfOfMae() {
    assertEquals(new Pinball(0.5), new Pinball());
    assertEquals(
        Evaluation.of(new Mae(), 3, 7).value() / 2, Evaluation.of(new Pinball(), 3, 7).value());
  }

  /** A tenth of 0, 1, …, 99 lies above 89: the least mean loss of q = 0.9 is at 89 to 90. */
  @Test
  void theQuantileHasTheLeastLoss() {
    assertEquals(89.5, best(0.9), 0.5);
    assertEquals(9.5, best(0.1), 0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsQuantiles(double quantile) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Pinball(quantile)).getMessage();
    assertThat(message).contains("pinball: quantile is " + quantile, "above 0", "below 1");
  }

  private static double best(double quantile) {
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double p = 0; p < 100; p += 0.5) {
      double sum = 0;
      for (int t = 0; t < 100; t++) {
        sum += Evaluation.of(new Pinball(quantile), p, t).value();
      }
      if (sum < least - 1e-9) {
        least = sum;
        best = p;
      }
    }
    return best;
  }
}
